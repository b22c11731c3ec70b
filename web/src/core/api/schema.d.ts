/** Made by `npm run types` from `kakeru openapi`. Not to be edited. */

export interface paths {
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys in force. */
        get: operations["get_api_keys"];
        put?: never;
        /** Make a key. */
        post: operations["post_api_keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a key; it stops working at once. */
        delete: operations["delete_api_keys_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The calls that run, and those whose wrap-up does, as far as one sees. */
        get: operations["get_calls"];
        put?: never;
        /** Place a call. 201 means that the INVITE is on its way. */
        post: operations["post_calls"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A call that runs, or whose wrap-up does. Later it is in history. */
        get: operations["get_calls_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/hangup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hang up: cancel, refuse or end, as the call's state demands. */
        post: operations["post_calls_id_hangup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Save a call's result. Ends the wrap-up; saved again, it corrects. */
        put: operations["put_calls_id_result"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact-methods/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a contact method. */
        delete: operations["delete_contact_methods_id"];
        options?: never;
        head?: never;
        /** Change a contact method. */
        patch: operations["patch_contact_methods_id"];
        trace?: never;
    };
    "/api/v1/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a contact with its methods. */
        delete: operations["delete_contacts_id"];
        options?: never;
        head?: never;
        /** Change a contact. */
        patch: operations["patch_contacts_id"];
        trace?: never;
    };
    "/api/v1/contacts/{id}/methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a way to reach a contact. */
        post: operations["post_contacts_id_methods"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a page to read. */
        get: operations["get_docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/docs/page.css": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page's style. */
        get: operations["get_docs_page_css"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/docs/page.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page's script. */
        get: operations["get_docs_page_js"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/field-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The field sets, by name. */
        get: operations["get_field_sets"];
        put?: never;
        /** Create a field set. */
        post: operations["post_field_sets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/field-sets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One field set. */
        get: operations["get_field_sets_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a field set. */
        patch: operations["patch_field_sets_id"];
        trace?: never;
    };
    "/api/v1/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Calls as far as one sees, newest first. */
        get: operations["get_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/history/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One call with its steps. */
        get: operations["get_history_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A lead, whole; its `ETag` is what a change needs. */
        get: operations["get_leads_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a lead. `If-Match` carries the `ETag` that was read; if somebody was faster, 412 shows the lead as it now is. */
        patch: operations["patch_leads_id"];
        trace?: never;
    };
    "/api/v1/leads/{id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a contact to a lead. */
        post: operations["post_leads_id_contacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lines, in order of preference. */
        get: operations["get_lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document. */
        get: operations["get_openapi_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Projects in sight, by name: an agent's own, a supervisor's workgroups', all for an administrator. */
        get: operations["get_projects"];
        put?: never;
        /** Create a project. */
        post: operations["post_projects"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One project. */
        get: operations["get_projects_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a project, set it aside, take it up again. */
        patch: operations["patch_projects_id"];
        trace?: never;
    };
    "/api/v1/projects/{id}/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The leads of a project. */
        get: operations["get_projects_id_leads"];
        put?: never;
        /** Put a new lead into a project. */
        post: operations["post_projects_id_leads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recordings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sound of a call: two channels, agent left, customer right. Parts can be asked for with `Range`. */
        get: operations["get_recordings_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recordings/{id}/peaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The waveform of a call's sound. */
        get: operations["get_recordings_id_peaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/result-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The result sets, by name. */
        get: operations["get_result_sets"];
        put?: never;
        /** Create a result set. */
        post: operations["post_result_sets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/result-sets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One result set. */
        get: operations["get_result_sets_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a result set. */
        patch: operations["patch_result_sets_id"];
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I? */
        get: operations["get_session"];
        put?: never;
        /** Sign in. */
        post: operations["post_session"];
        /** Sign out. */
        delete: operations["delete_session"];
        options?: never;
        head?: never;
        /** Switch the role in force. */
        patch: operations["patch_session"];
        trace?: never;
    };
    "/api/v1/socket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The live socket (RFC 6455). Frames: schemas `ServerMessage` and `Command`. */
        get: operations["get_socket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Users, by login. */
        get: operations["get_users"];
        put?: never;
        /** Create a user. */
        post: operations["post_users"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One user. */
        get: operations["get_users_id"];
        put?: never;
        post?: never;
        /** Delete a user who never called. */
        delete: operations["delete_users_id"];
        options?: never;
        head?: never;
        /** Change a user. */
        patch: operations["patch_users_id"];
        trace?: never;
    };
    "/api/v1/workgroups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Workgroups, by name. */
        get: operations["get_workgroups"];
        put?: never;
        /** Create a workgroup. */
        post: operations["post_workgroups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workgroups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One workgroup. */
        get: operations["get_workgroups_id"];
        put?: never;
        post?: never;
        /** Delete a workgroup that nothing depends on. */
        delete: operations["delete_workgroups_id"];
        options?: never;
        head?: never;
        /** Change a workgroup. */
        patch: operations["patch_workgroups_id"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description One choice for how an activity ended. */
        ActionResult: components["schemas"]["Flags"] & {
            /** @description `#rrggbb`. */
            color: string;
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /** @description Label. */
            label: string;
            /**
             * Format: int32
             * @description Place in the set, from 0.
             */
            position: number;
        };
        /** @description An agent as others see them. */
        Agent: {
            /**
             * Format: uuid
             * @description The user's id.
             */
            agent: string;
            /**
             * Format: uuid
             * @description The call they are on, or whose wrap-up they are in.
             */
            call?: string | null;
            /** @description Their page is connected. */
            desk_connected: boolean;
            /** @description Since when. */
            since: components["schemas"]["Moment"];
            /** @description Their sound is connected. */
            sound_connected: boolean;
            /**
             * @description `{"name": "offline" | "ready" | "reserved" | "ringing" | "talking" | "wrap_up" | "break" | "unreachable"}`, a break
             *     with its `reason`.
             */
            state: Record<string, never>;
        };
        /** @description A list that is always short enough to come whole. */
        All_ApiKey: {
            /** @description The rows. */
            items: {
                /** @description Made when. */
                created_at: components["schemas"]["Moment"];
                /**
                 * Format: uuid
                 * @description Id.
                 */
                id: string;
                last_used_at?: components["schemas"]["Moment"] | null;
                /** @description What it is for. */
                name: string;
                /** @description The secret's first characters, to tell keys apart. */
                prefix: string;
                /** @description It may what this role may. */
                role: components["schemas"]["Role"];
                /**
                 * Format: uuid
                 * @description Who made it; it sees as far as they do.
                 */
                user_id: string;
            }[];
        };
        /** @description A list that is always short enough to come whole. */
        All_Call: {
            /** @description The rows. */
            items: {
                /**
                 * Format: uuid
                 * @description The agent it belongs to.
                 */
                agent?: string | null;
                answered_at?: components["schemas"]["Moment"] | null;
                /** @description The number shown to the other side, E.164. */
                caller_id?: string | null;
                cause?: components["schemas"]["CauseView"] | null;
                /** @description The click (outbound) or the INVITE (inbound). */
                dialled_at: components["schemas"]["Moment"];
                /** @description `outbound` or `inbound`. */
                direction: string;
                ended_at?: components["schemas"]["Moment"] | null;
                /**
                 * Format: uuid
                 * @description Id: the same in history, recording and log.
                 */
                id: string;
                /**
                 * Format: uuid
                 * @description The lead that is called.
                 */
                lead?: string | null;
                /** @description The agent's microphone is muted. */
                muted: boolean;
                /** @description The other side's number, E.164 where it is one. */
                number: string;
                /** @description As typed or received. */
                number_as_typed: string;
                /**
                 * Format: uuid
                 * @description The project it was placed for.
                 */
                project?: string | null;
                /** @description The call is being recorded. */
                recording: boolean;
                ringing_at?: components["schemas"]["Moment"] | null;
                /**
                 * Format: int32
                 * @description The last SIP status of the line.
                 */
                sip_status?: number | null;
                /** @description `placing`, `ringing`, `early_media`, `talking`, `ended`. */
                state: string;
                /** @description The line's name. */
                trunk?: string | null;
            }[];
        };
        /** @description A list that is always short enough to come whole. */
        All_FieldSet: {
            /** @description The rows. */
            items: {
                /** @description Its fields, in order. */
                fields: components["schemas"]["Field"][];
                /**
                 * Format: uuid
                 * @description Id.
                 */
                id: string;
                /** @description Name. */
                name: string;
            }[];
        };
        /** @description A list that is always short enough to come whole. */
        All_Line: {
            /** @description The rows. */
            items: {
                /** @description What works on its calls. */
                capabilities: components["schemas"]["Capabilities"];
                /**
                 * Format: int32
                 * @description Calls it carries at once.
                 */
                channels_max: number;
                /**
                 * Format: int32
                 * @description Calls it carries now.
                 */
                channels_used: number;
                /** @description Kind: `ip`. */
                kind: string;
                /** @description Name. */
                name: string;
                /** @description Numbers it owns, E.164; the first is its default caller ID. */
                numbers: string[];
                /** @description It answers. */
                up: boolean;
            }[];
        };
        /** @description A list that is always short enough to come whole. */
        All_ResultSet: {
            /** @description The rows. */
            items: {
                /**
                 * Format: uuid
                 * @description Id.
                 */
                id: string;
                /** @description Name. */
                name: string;
                /** @description Its results, in order. */
                results: components["schemas"]["ActionResult"][];
            }[];
        };
        /** @description A key, without its secret. */
        ApiKey: {
            /** @description Made when. */
            created_at: components["schemas"]["Moment"];
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            last_used_at?: components["schemas"]["Moment"] | null;
            /** @description What it is for. */
            name: string;
            /** @description The secret's first characters, to tell keys apart. */
            prefix: string;
            /** @description It may what this role may. */
            role: components["schemas"]["Role"];
            /**
             * Format: uuid
             * @description Who made it; it sees as far as they do.
             */
            user_id: string;
        };
        /** @description A key to be. */
        ApiKeyCreate: {
            /** @description What it is for. */
            name: string;
            /** @description It may what this role may; at most one's own role in force. */
            role: components["schemas"]["Role"];
        };
        /** @description Basic fields 「基本情報」. */
        Basic: {
            /** @description Building. */
            building?: string | null;
            /** @description City. */
            city?: string | null;
            /** @description Reading of the name. */
            kana?: string | null;
            /** @description Mail address. */
            mail?: string | null;
            /** @description Name. */
            name: string;
            /** @description Postal code. */
            postal_code?: string | null;
            /** @description Prefecture. */
            prefecture?: string | null;
            /** @description Street. */
            street?: string | null;
            /** @description Web page. */
            web?: string | null;
        };
        /** @description A call, whole. The newest view of a call replaces the older. */
        Call: {
            /**
             * Format: uuid
             * @description The agent it belongs to.
             */
            agent?: string | null;
            answered_at?: components["schemas"]["Moment"] | null;
            /** @description The number shown to the other side, E.164. */
            caller_id?: string | null;
            cause?: components["schemas"]["CauseView"] | null;
            /** @description The click (outbound) or the INVITE (inbound). */
            dialled_at: components["schemas"]["Moment"];
            /** @description `outbound` or `inbound`. */
            direction: string;
            ended_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: uuid
             * @description Id: the same in history, recording and log.
             */
            id: string;
            /**
             * Format: uuid
             * @description The lead that is called.
             */
            lead?: string | null;
            /** @description The agent's microphone is muted. */
            muted: boolean;
            /** @description The other side's number, E.164 where it is one. */
            number: string;
            /** @description As typed or received. */
            number_as_typed: string;
            /**
             * Format: uuid
             * @description The project it was placed for.
             */
            project?: string | null;
            /** @description The call is being recorded. */
            recording: boolean;
            ringing_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: int32
             * @description The last SIP status of the line.
             */
            sip_status?: number | null;
            /** @description `placing`, `ringing`, `early_media`, `talking`, `ended`. */
            state: string;
            /** @description The line's name. */
            trunk?: string | null;
        };
        /**
         * @description Was the lead called?
         * @enum {string}
         */
        Called: "never" | "called";
        /** @description What works on a line's calls; a control for what does not is shown greyed. */
        Capabilities: {
            /** @description 保留 */
            hold: boolean;
            /** @description Digits can be sent. */
            keypad: boolean;
            /** @description モニタリング */
            monitor: boolean;
            /** @description The microphone can be muted. */
            mute: boolean;
            /** @description Both sides are recorded. */
            recording: boolean;
            /** @description 転送 */
            transfer: boolean;
            /** @description ささやき */
            whisper: boolean;
        };
        /** @description Why a call ended: what happened, and whose doing it was. */
        CauseView: {
            /**
             * @description `hung_up`, `cancelled`, `busy`, `no_answer`, `not_in_use`, `refused`, `no_common_media`, `line_fault`, `line_lost`,
             *     `media_lost`, `page_closed`, `signed_out`, `restarted`, `internal`.
             */
            what: string;
            /** @description `caller`, `callee`, `agent`, `carrier`, `us`. */
            whose: string;
        };
        /** @description What a page may ask for. On the wire: `{"type":"command","id":"<uuid>","name":"dial", …}`. */
        Command: {
            /** @enum {string} */
            name: "offer";
            /** @description The offer. */
            sdp: string;
        } | {
            /** @enum {string} */
            name: "ready";
        } | {
            /** @enum {string} */
            name: "break";
            /** @description Why. */
            reason: string;
        } | {
            /** @enum {string} */
            name: "offline";
        } | (components["schemas"]["Dial"] & {
            /** @enum {string} */
            name: "dial";
        }) | {
            /**
             * Format: uuid
             * @description Which.
             */
            call_id: string;
            /** @enum {string} */
            name: "answer";
        } | {
            /**
             * Format: uuid
             * @description Which.
             */
            call_id: string;
            /** @enum {string} */
            name: "hang_up";
        } | {
            /**
             * Format: uuid
             * @description On which call.
             */
            call_id: string;
            /** @description Muted? */
            muted: boolean;
            /** @enum {string} */
            name: "mute";
        } | {
            /**
             * Format: uuid
             * @description On which call.
             */
            call_id: string;
            /** @description Which. */
            digits: string;
            /** @enum {string} */
            name: "digits";
        } | {
            /**
             * Format: uuid
             * @description Of which call.
             */
            call_id: string;
            /** @enum {string} */
            name: "wrap_up_done";
        } | {
            /** @enum {string} */
            name: "ping";
        };
        /** @description A person or site of a lead. */
        Contact: {
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /** @description Ways to reach them, in order. */
            methods: components["schemas"]["ContactMethod"][];
            /** @description Name. */
            name: string;
            /** @description What they are there. */
            role?: string | null;
        };
        /** @description A way to reach a contact. */
        ContactMethod: {
            /** @description A telephone or fax number in E.164, where it is one. */
            e164?: string | null;
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /** @description Memo. */
            memo?: string | null;
            /** @description Its kind. */
            type: components["schemas"]["MethodKind"];
            /** @description As typed. */
            value: string;
        };
        /** @description Changes to a contact. */
        ContactPatch: {
            /** @description Name. */
            name?: string | null;
            /** @description What they are there. */
            role?: string | null;
        };
        /** @description A call to be placed: by number, or by lead (and contact method). */
        Dial: {
            /**
             * Format: uuid
             * @description Whose call. An agent dials for themself; an API key must name the agent.
             */
            agent_id?: string | null;
            /** @description The number to show; else the project's, else the line's default. */
            caller_id?: string | null;
            /**
             * Format: uuid
             * @description Which of the lead's numbers; without it and without `number`, the first.
             */
            contact_method_id?: string | null;
            /**
             * Format: uuid
             * @description Which lead.
             */
            lead_id?: string | null;
            /** @description The number, as people write it; 184/186 in front withholds or shows the caller ID. */
            number?: string | null;
            /**
             * Format: uuid
             * @description For which project.
             */
            project_id?: string | null;
            /** @description The line, by name; else the first with a free channel. */
            trunk?: string | null;
        };
        /**
         * @description Which way.
         * @enum {string}
         */
        DirectionWanted: "outbound" | "inbound";
        /** @description The kinds of event. */
        EventKind: (components["schemas"]["Agent"] & {
            /** @enum {string} */
            event: "agent";
        }) | (components["schemas"]["Call"] & {
            /** @enum {string} */
            event: "call";
        }) | (components["schemas"]["Quality"] & {
            /** @enum {string} */
            event: "quality";
        }) | (components["schemas"]["HistoryNews"] & {
            /** @enum {string} */
            event: "history";
        });
        /** @description A numbered event. */
        EventMessage: components["schemas"]["EventKind"] & {
            /** @description When it happened. */
            at: components["schemas"]["Moment"];
            /**
             * Format: int64
             * @description Its number, up by at least one (events out of sight are left out).
             */
            seq: number;
        };
        /** @description A custom field. */
        Field: {
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /** @description Label. */
            label: string;
            /** @description What can be chosen. */
            options: string[];
            /**
             * Format: int32
             * @description Place in the set, from 0.
             */
            position: number;
            /** @description Must it have a value? */
            required: boolean;
            /** @description Type. */
            type: components["schemas"]["FieldKind"];
            /** @description Unit of a number. */
            unit?: string | null;
        };
        /** @description One field that is wrong. */
        FieldFault: {
            /** @description What is wrong with it: `required`, `unknown`, `type`, `too_long`, `too_short`, `taken`, `not_found`, `format`, `range`. */
            code: string;
            /** @description The same in words (English, for developers). */
            detail: string;
            /** @description JSON pointer into the body (`/contacts/0/name`), or `?name` for a query parameter. */
            pointer: string;
        };
        /** @description A custom field's new value. */
        FieldInput: {
            /**
             * Format: uuid
             * @description The field.
             */
            field_id: string;
            /** @description Text, number, boolean or list of texts by the field's type; `null` empties it. */
            value?: unknown;
        };
        /**
         * @description Types of custom fields.
         * @enum {string}
         */
        FieldKind: "text" | "long_text" | "number" | "date" | "date_time" | "choice" | "choices" | "checkbox" | "user" | "url";
        /** @description A set of custom fields 「カスタム項目セット」. */
        FieldSet: {
            /** @description Its fields, in order. */
            fields: components["schemas"]["Field"][];
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /** @description Name. */
            name: string;
        };
        /** @description A new set of custom fields. */
        FieldSetCreate: {
            /** @description Its fields, in order. */
            fields?: components["schemas"]["FieldInput"][];
            /** @description Name. */
            name: string;
        };
        /** @description Changes to a set of custom fields. */
        FieldSetPatch: {
            /** @description Its fields, in order; those left out go. */
            fields?: components["schemas"]["FieldInput"][] | null;
            /** @description Name. */
            name?: string | null;
        };
        /** @description What a result means. */
        Flags: {
            /**
             * @description The lead is done.
             * @default false
             */
            closes: boolean;
            /**
             * @description Counts as reached.
             * @default false
             */
            connect: boolean;
            /**
             * @description Never to be called again.
             * @default false
             */
            refusal: boolean;
            /**
             * @description Asks when to call back.
             * @default false
             */
            reminder: boolean;
            /**
             * Format: int32
             * @description Call again after so many minutes.
             * @default null
             */
            retry_after_min: number | null;
            /**
             * @description Counts as success (appointment).
             * @default false
             */
            success: boolean;
            /**
             * @description The switch's own result: `no_answer` 不在, `busy` 話中, `not_in_use` 現アナ, `fax`, `voicemail`.
             * @default null
             */
            system_code: string | null;
            /**
             * @description The lead goes to the agent's box.
             * @default false
             */
            takes_ownership: boolean;
        };
        /**
         * @description Why the server closes for good.
         * @enum {string}
         */
        Gone: "displaced" | "stopping" | "signed_out";
        /** @description The first message. */
        Hello: {
            /**
             * Format: uuid
             * @description This page's id at the switch.
             */
            desk_id: string;
            /**
             * Format: int64
             * @description The numbering's life: a new one begins with each start of the server.
             */
            epoch: number;
            /** @description Events since the asked place follow: nothing was missed. */
            resumed: boolean;
            /**
             * Format: int64
             * @description The number of the last event before this message.
             */
            seq: number;
            snapshot?: components["schemas"]["SnapshotView"] | null;
        };
        /** @description One call in history with its steps. */
        HistoryDetail: components["schemas"]["HistoryRow"] & {
            /** @description What happened, in order. */
            steps: components["schemas"]["Step"][];
        };
        /** @description A row of history is there or changed. */
        HistoryNews: {
            /**
             * Format: uuid
             * @description The call.
             */
            id: string;
            /**
             * Format: uuid
             * @description Its lead.
             */
            lead_id?: string | null;
            /**
             * Format: uuid
             * @description Its project.
             */
            project_id?: string | null;
            /** @description A result was saved. */
            saved: boolean;
            /**
             * Format: uuid
             * @description Its agent.
             */
            user_id?: string | null;
        };
        /** @description One call in history. */
        HistoryRow: {
            answered_at?: components["schemas"]["Moment"] | null;
            /** @description The number shown. */
            caller_id?: string | null;
            cause?: components["schemas"]["CauseView"] | null;
            /** @description The same in words. */
            cause_label?: string | null;
            /** @description The click, or the INVITE from outside. */
            dialled_at: components["schemas"]["Moment"];
            /** @description `outbound` or `inbound`. */
            direction: string;
            ended_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: uuid
             * @description The call's id.
             */
            id: string;
            /**
             * Format: uuid
             * @description The lead.
             */
            lead_id?: string | null;
            /** @description Its name. */
            lead_name?: string | null;
            /** @description The line's name. */
            line?: string | null;
            /** @description The kind of line: `ip`. */
            line_kind: string;
            /** @description Call memo. */
            memo: string;
            /** @description The other side's number, E.164. */
            number: string;
            /**
             * Format: uuid
             * @description The project.
             */
            project_id?: string | null;
            /** @description Its name. */
            project_name?: string | null;
            recording?: components["schemas"]["RecordingInfo"] | null;
            /**
             * Format: uuid
             * @description The saved result.
             */
            result_id?: string | null;
            /** @description Its label. */
            result_label?: string | null;
            ringing_at?: components["schemas"]["Moment"] | null;
            saved_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: int32
             * @description The line's last SIP status.
             */
            sip_status?: number | null;
            /** @description The status that was set with it. */
            status_label?: string | null;
            /**
             * Format: int64
             * @description From answer to end, in milliseconds; 0 without an answer.
             */
            talk_ms: number;
            /**
             * Format: uuid
             * @description The agent.
             */
            user_id?: string | null;
            /** @description Their name. */
            user_name?: string | null;
            /**
             * Format: uuid
             * @description The project's workgroup.
             */
            workgroup_id?: string | null;
        };
        /** @description A lead, whole. */
        Lead: components["schemas"]["Basic"] & {
            /** @description People and sites, in order. */
            contacts: components["schemas"]["Contact"][];
            /** @description Custom fields of the project (or those with a value, without a project). */
            fields: components["schemas"]["LeadField"][];
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            project?: components["schemas"]["Place"] | null;
            /**
             * Format: int32
             * @description Counts up with every change; the `ETag` is made from it.
             */
            version: number;
        };
        /** @description A new lead. */
        LeadCreate: {
            /** @description Building. */
            building?: string | null;
            /** @description City. */
            city?: string | null;
            /** @description Contacts with their methods. */
            contacts?: components["schemas"]["NewContact"][];
            /** @description Custom values. */
            fields?: components["schemas"]["FieldInput"][];
            /** @description Reading of the name. */
            kana?: string | null;
            /** @description Mail address. */
            mail?: string | null;
            /** @description Name. */
            name: string;
            /** @description Postal code. */
            postal_code?: string | null;
            /** @description Prefecture. */
            prefecture?: string | null;
            /** @description Street. */
            street?: string | null;
            /** @description Web page. */
            web?: string | null;
        };
        /** @description A custom field with this lead's value. */
        LeadField: {
            /**
             * Format: uuid
             * @description The field.
             */
            field_id: string;
            /** @description Its label. */
            label: string;
            /** @description What can be chosen. */
            options: string[];
            /** @description Must it have a value? */
            required: boolean;
            /** @description Its type. */
            type: components["schemas"]["FieldKind"];
            /** @description Its unit. */
            unit?: string | null;
            /** @description The value: text, number, boolean, list of texts, or nothing. */
            value?: unknown;
        };
        /** @description Changes to a lead. */
        LeadPatch: {
            /** @description Building. */
            building?: string | null;
            /** @description City. */
            city?: string | null;
            /** @description Custom values to set; those not named stay. */
            fields?: components["schemas"]["FieldInput"][];
            /** @description Reading of the name. */
            kana?: string | null;
            /** @description Mail address. */
            mail?: string | null;
            /** @description Name. */
            name?: string | null;
            /** @description Postal code. */
            postal_code?: string | null;
            /** @description Prefecture. */
            prefecture?: string | null;
            /** @description Its place in the project of `?project_id=`. */
            project?: components["schemas"]["PlacePatch"];
            /** @description Street. */
            street?: string | null;
            /** @description Web page. */
            web?: string | null;
        };
        /** @description A row of a project's list. */
        LeadRow: {
            /**
             * Format: int32
             * @description Calls with a saved result.
             */
            attempts: number;
            /** @description City. */
            city?: string | null;
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /** @description Reading of the name. */
            kana?: string | null;
            last_called_at?: components["schemas"]["Moment"] | null;
            /** @description How the last one ended. */
            last_result_label?: string | null;
            /** @description Name. */
            name: string;
            next_call_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: uuid
             * @description Responsible user 「担当者」.
             */
            owner_id?: string | null;
            /** @description The first telephone number, as typed. */
            phone?: string | null;
            /** @description Prefecture. */
            prefecture?: string | null;
            /**
             * Format: uuid
             * @description State in the project.
             */
            status_id?: string | null;
        };
        /** @description A line. */
        Line: {
            /** @description What works on its calls. */
            capabilities: components["schemas"]["Capabilities"];
            /**
             * Format: int32
             * @description Calls it carries at once.
             */
            channels_max: number;
            /**
             * Format: int32
             * @description Calls it carries now.
             */
            channels_used: number;
            /** @description Kind: `ip`. */
            kind: string;
            /** @description Name. */
            name: string;
            /** @description Numbers it owns, E.164; the first is its default caller ID. */
            numbers: string[];
            /** @description It answers. */
            up: boolean;
        };
        /**
         * @description Kinds of contact methods.
         * @enum {string}
         */
        MethodKind: "phone" | "mail" | "fax" | "url";
        /** @description Changes to a contact method. */
        MethodPatch: {
            /** @description Memo. */
            memo?: string | null;
            type?: components["schemas"]["MethodKind"] | null;
            /** @description The number, address or page. */
            value?: string | null;
        };
        /**
         * Format: date-time
         * @description RFC 3339, UTC, milliseconds
         */
        Moment: string;
        /** @description A new key with its secret, this once. */
        NewApiKey: components["schemas"]["ApiKey"] & {
            /** @description The secret: `Authorization: Bearer <secret>`. Not shown again. */
            secret: string;
        };
        /** @description A contact to be. */
        NewContact: {
            /** @description Ways to reach them. */
            methods?: components["schemas"]["NewMethod"][];
            /** @description Name. */
            name: string;
            /** @description What they are there. */
            role?: string | null;
        };
        /** @description A contact method to be. */
        NewMethod: {
            /** @description Memo. */
            memo?: string | null;
            /** @description Its kind. */
            type: components["schemas"]["MethodKind"];
            /** @description The number, address or page. */
            value: string;
        };
        /** @description One page of a list. */
        Page_HistoryRow: {
            /** @description The rows. */
            items: {
                answered_at?: components["schemas"]["Moment"] | null;
                /** @description The number shown. */
                caller_id?: string | null;
                cause?: components["schemas"]["CauseView"] | null;
                /** @description The same in words. */
                cause_label?: string | null;
                /** @description The click, or the INVITE from outside. */
                dialled_at: components["schemas"]["Moment"];
                /** @description `outbound` or `inbound`. */
                direction: string;
                ended_at?: components["schemas"]["Moment"] | null;
                /**
                 * Format: uuid
                 * @description The call's id.
                 */
                id: string;
                /**
                 * Format: uuid
                 * @description The lead.
                 */
                lead_id?: string | null;
                /** @description Its name. */
                lead_name?: string | null;
                /** @description The line's name. */
                line?: string | null;
                /** @description The kind of line: `ip`. */
                line_kind: string;
                /** @description Call memo. */
                memo: string;
                /** @description The other side's number, E.164. */
                number: string;
                /**
                 * Format: uuid
                 * @description The project.
                 */
                project_id?: string | null;
                /** @description Its name. */
                project_name?: string | null;
                recording?: components["schemas"]["RecordingInfo"] | null;
                /**
                 * Format: uuid
                 * @description The saved result.
                 */
                result_id?: string | null;
                /** @description Its label. */
                result_label?: string | null;
                ringing_at?: components["schemas"]["Moment"] | null;
                saved_at?: components["schemas"]["Moment"] | null;
                /**
                 * Format: int32
                 * @description The line's last SIP status.
                 */
                sip_status?: number | null;
                /** @description The status that was set with it. */
                status_label?: string | null;
                /**
                 * Format: int64
                 * @description From answer to end, in milliseconds; 0 without an answer.
                 */
                talk_ms: number;
                /**
                 * Format: uuid
                 * @description The agent.
                 */
                user_id?: string | null;
                /** @description Their name. */
                user_name?: string | null;
                /**
                 * Format: uuid
                 * @description The project's workgroup.
                 */
                workgroup_id?: string | null;
            }[];
            /** @description Ask for the next page with it; `null` = this was the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_LeadRow: {
            /** @description The rows. */
            items: {
                /**
                 * Format: int32
                 * @description Calls with a saved result.
                 */
                attempts: number;
                /** @description City. */
                city?: string | null;
                /**
                 * Format: uuid
                 * @description Id.
                 */
                id: string;
                /** @description Reading of the name. */
                kana?: string | null;
                last_called_at?: components["schemas"]["Moment"] | null;
                /** @description How the last one ended. */
                last_result_label?: string | null;
                /** @description Name. */
                name: string;
                next_call_at?: components["schemas"]["Moment"] | null;
                /**
                 * Format: uuid
                 * @description Responsible user 「担当者」.
                 */
                owner_id?: string | null;
                /** @description The first telephone number, as typed. */
                phone?: string | null;
                /** @description Prefecture. */
                prefecture?: string | null;
                /**
                 * Format: uuid
                 * @description State in the project.
                 */
                status_id?: string | null;
            }[];
            /** @description Ask for the next page with it; `null` = this was the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_Project: {
            /** @description The rows. */
            items: {
                archived_at?: components["schemas"]["Moment"] | null;
                /** @description Number shown, E.164; none = the line's default. */
                caller_id?: string | null;
                /** @description The field sets it shows. */
                field_sets: components["schemas"]["SetName"][];
                /**
                 * Format: uuid
                 * @description Id.
                 */
                id: string;
                /**
                 * Format: int64
                 * @description How many leads are in it.
                 */
                lead_count: number;
                /** @description Name. */
                name: string;
                /** @description Are its calls recorded? */
                recording: boolean;
                /** @description The result sets it offers. */
                result_sets: components["schemas"]["SetName"][];
                /** @description Talk script. */
                script: string;
                /** @description The states a lead can have in it, in order. */
                statuses: components["schemas"]["Status"][];
                /** @description Who works in it. */
                user_ids: string[];
                /**
                 * Format: uuid
                 * @description The workgroup it belongs to.
                 */
                workgroup_id: string;
            }[];
            /** @description Ask for the next page with it; `null` = this was the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_User: {
            /** @description The rows. */
            items: {
                /** @description May they sign in? */
                active: boolean;
                /** @description Since when. */
                created_at: components["schemas"]["Moment"];
                /** @description Extension 「内線」. */
                extension?: string | null;
                /**
                 * Format: uuid
                 * @description Id.
                 */
                id: string;
                /** @description Reading of the name. */
                kana?: string | null;
                /** @description Language of their screens: `ja` or `en`. */
                locale: string;
                /** @description Login, lower case. */
                login: string;
                /** @description Name. */
                name: string;
                /** @description The strongest role they may take. */
                role: components["schemas"]["Role"];
                /** @description The workgroups they are in. */
                workgroup_ids: string[];
            }[];
            /** @description Ask for the next page with it; `null` = this was the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_Workgroup: {
            /** @description The rows. */
            items: {
                /** @description Since when. */
                created_at: components["schemas"]["Moment"];
                /**
                 * Format: uuid
                 * @description Id.
                 */
                id: string;
                /** @description Name. */
                name: string;
                /** @description Its users. */
                user_ids: string[];
            }[];
            /** @description Ask for the next page with it; `null` = this was the last. */
            next_cursor?: string | null;
        };
        /**
         * @description What a person may do. Sent to the client by name in the session, so that it shows only what works.
         * @enum {string}
         */
        Permission: "people_read" | "people_write" | "setup_read" | "setup_write" | "leads_read" | "leads_write" | "calls_own" | "calls_others" | "history_read" | "results_others" | "lines_read" | "api_keys";
        /** @description What is true of a lead in a project. */
        Place: {
            /**
             * Format: int32
             * @description Calls with a saved result.
             */
            attempts: number;
            next_call_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: uuid
             * @description Responsible user 「担当者」.
             */
            owner_id?: string | null;
            /**
             * Format: uuid
             * @description The project.
             */
            project_id: string;
            /**
             * Format: uuid
             * @description State.
             */
            status_id?: string | null;
        };
        /** @description Changes to a lead's place in its project. */
        PlacePatch: {
            next_call_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: uuid
             * @description Responsible user.
             */
            owner_id?: string | null;
            /**
             * Format: uuid
             * @description State.
             */
            status_id?: string | null;
        };
        /** @description A refusal on the wire. */
        Problem: {
            /** @description The stable word that programs match on. */
            code: string;
            /** @description The thing as it stands now (with `stale_version`). */
            current?: Record<string, never> | null;
            /** @description More, where there is more. */
            detail?: string | null;
            /** @description The fields at fault. */
            errors?: components["schemas"]["FieldFault"][];
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description The sentence for people, in the language asked for. */
            title: string;
            /** @description Quote it when asking for help; log lines of the request carry it. */
            trace_id: string;
            /** @description A URI reference that names the kind of problem: `/api/v1/docs#<code>`. */
            type: string;
        };
        /** @description A project. */
        Project: {
            archived_at?: components["schemas"]["Moment"] | null;
            /** @description Number shown, E.164; none = the line's default. */
            caller_id?: string | null;
            /** @description The field sets it shows. */
            field_sets: components["schemas"]["SetName"][];
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /**
             * Format: int64
             * @description How many leads are in it.
             */
            lead_count: number;
            /** @description Name. */
            name: string;
            /** @description Are its calls recorded? */
            recording: boolean;
            /** @description The result sets it offers. */
            result_sets: components["schemas"]["SetName"][];
            /** @description Talk script. */
            script: string;
            /** @description The states a lead can have in it, in order. */
            statuses: components["schemas"]["Status"][];
            /** @description Who works in it. */
            user_ids: string[];
            /**
             * Format: uuid
             * @description The workgroup it belongs to.
             */
            workgroup_id: string;
        };
        /** @description A new project. */
        ProjectCreate: {
            /** @description Number shown. */
            caller_id?: string | null;
            /** @description Field sets it shows. */
            field_set_ids?: string[];
            /** @description Name. */
            name: string;
            /** @description Record its calls (yes, unless said otherwise). */
            recording?: boolean | null;
            /** @description Result sets it offers. */
            result_set_ids?: string[];
            /** @description Talk script. */
            script?: string;
            /** @description The states of its leads, in order. */
            statuses?: components["schemas"]["StatusInput"][];
            /** @description Who works in it. */
            user_ids?: string[];
            /**
             * Format: uuid
             * @description The workgroup it belongs to.
             */
            workgroup_id: string;
        };
        /** @description Changes to a project. */
        ProjectPatch: {
            /** @description Set aside, or take up again. */
            archived?: boolean | null;
            /** @description Number shown. */
            caller_id?: string | null;
            /** @description Field sets it shows. */
            field_set_ids?: string[] | null;
            /** @description Name. */
            name?: string | null;
            /** @description Record its calls. */
            recording?: boolean | null;
            /** @description Result sets it offers. */
            result_set_ids?: string[] | null;
            /** @description Talk script. */
            script?: string | null;
            /** @description The states of its leads, in order; those left out go. */
            statuses?: components["schemas"]["StatusInput"][] | null;
            /** @description Who works in it. */
            user_ids?: string[] | null;
            /**
             * Format: uuid
             * @description The workgroup it belongs to.
             */
            workgroup_id?: string | null;
        };
        /** @description Sound figures of a running call. */
        Quality: {
            /**
             * Format: uuid
             * @description The agent.
             */
            agent: string;
            /** @description The browser's side: `{mos, loss_percent, jitter_ms, rtt_ms}`. */
            browser?: Record<string, never> | null;
            /**
             * Format: uuid
             * @description The call.
             */
            call: string;
            /** @description The line's side. */
            trunk?: Record<string, never> | null;
        };
        /** @description A recording, in brief. */
        RecordingInfo: {
            /** @description It can be played. */
            available: boolean;
            /**
             * Format: int64
             * @description Its length in milliseconds.
             */
            duration_ms?: number | null;
        };
        /** @description The answer to a command: `ok` and what was asked for, or the problem. */
        Reply: {
            call?: components["schemas"]["Call"] | null;
            /**
             * Format: uuid
             * @description The command's id.
             */
            id: string;
            /** @description It was done. */
            ok: boolean;
            problem?: components["schemas"]["Problem"] | null;
            /** @description To `offer`: the answer. */
            sdp?: string | null;
        };
        /** @description A result to be, or to be changed. */
        ResultInput: components["schemas"]["Flags"] & {
            /** @description `#rrggbb`. */
            color: string;
            /**
             * Format: uuid
             * @description Keep this result (else a new one is made).
             */
            id?: string | null;
            /** @description Label. */
            label: string;
        };
        /** @description How a call ended, as a person says it. */
        ResultOfCall: {
            /** @description Call memo 「通話メモ」. */
            memo?: string;
            next_call_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: uuid
             * @description One of the results that the call's project offers.
             */
            result_id: string;
            /**
             * Format: uuid
             * @description The lead's state in the project from now on.
             */
            status_id?: string | null;
        };
        /** @description A set of action results 「結果セット」. */
        ResultSet: {
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /** @description Name. */
            name: string;
            /** @description Its results, in order. */
            results: components["schemas"]["ActionResult"][];
        };
        /** @description A new set of results. */
        ResultSetCreate: {
            /** @description Name. */
            name: string;
            /** @description Its results, in order. */
            results?: components["schemas"]["ResultInput"][];
        };
        /** @description Changes to a set of results. */
        ResultSetPatch: {
            /** @description Name. */
            name?: string | null;
            /** @description Its results, in order; those left out go. */
            results?: components["schemas"]["ResultInput"][] | null;
        };
        /**
         * @description The roles, weakest first.
         * @enum {string}
         */
        Role: "agent" | "supervisor" | "admin";
        /** @description The role to work in. */
        RoleInForce: {
            /** @description At most one's own. */
            role: components["schemas"]["Role"];
        };
        /** @description What the server sends. */
        ServerMessage: (components["schemas"]["Hello"] & {
            /** @enum {string} */
            type: "hello";
        }) | (components["schemas"]["EventMessage"] & {
            /** @enum {string} */
            type: "event";
        }) | (components["schemas"]["Reply"] & {
            /** @enum {string} */
            type: "reply";
        }) | {
            /** @enum {string} */
            type: "gone";
            /** @description Why. */
            why: components["schemas"]["Gone"];
        };
        /** @description Who is signed in, and what they may do. */
        Session: {
            /** @description Send it as `X-Kakeru-CSRF` with everything that changes something. Empty for API keys, which need none. */
            csrf: string;
            /** @description What the role in force may do. */
            permissions: components["schemas"]["Permission"][];
            /** @description The role in force. */
            role: components["schemas"]["Role"];
            /** @description The person. */
            user: components["schemas"]["SessionUser"];
        };
        /** @description The person of a session. */
        SessionUser: {
            /** @description Extension. */
            extension?: string | null;
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /** @description `ja` or `en`. */
            locale: string;
            /** @description Login. */
            login: string;
            /** @description Name. */
            name: string;
            /** @description The strongest role they may take. */
            role: components["schemas"]["Role"];
            /** @description Workgroups. */
            workgroup_ids: string[];
        };
        /** @description A set by name. */
        SetName: {
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /** @description Name. */
            name: string;
        };
        /** @description A login and its password. */
        SignIn: {
            /** @description The login; its case does not matter. */
            login: string;
            /**
             * Format: password
             * @description The password.
             */
            password: string;
        };
        /** @description Everything in sight. */
        SnapshotView: {
            /** @description Agents that are not offline. */
            agents: components["schemas"]["Agent"][];
            /** @description Calls that run, and those whose wrap-up does. */
            calls: components["schemas"]["Call"][];
        };
        /**
         * @description The order of the list; a leading `-` turns it round. Leads without the value come last (first, turned round).
         * @enum {string}
         */
        Sort: "position" | "-position" | "name" | "-name" | "attempts" | "-attempts" | "last_called_at" | "-last_called_at" | "next_call_at" | "-next_call_at";
        /** @description A state of a lead in a project. */
        Status: {
            /** @description A lead in this state is done. */
            closed: boolean;
            /** @description `#rrggbb`. */
            color: string;
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /** @description Label. */
            label: string;
            /**
             * Format: int32
             * @description Place in the list, from 0.
             */
            position: number;
        };
        /** @description A state to be, or to be changed. */
        StatusInput: {
            /** @description A lead in this state is done. */
            closed?: boolean;
            /** @description `#rrggbb`. */
            color: string;
            /**
             * Format: uuid
             * @description Keep this status (else a new one is made).
             */
            id?: string | null;
            /** @description Label. */
            label: string;
        };
        /** @description One step of a call. */
        Step: {
            /**
             * Format: int64
             * @description Milliseconds after `dialled_at`.
             */
            at_ms: number;
            /** @description What happened. */
            text: string;
        };
        /** @description A person with an account. */
        User: {
            /** @description May they sign in? */
            active: boolean;
            /** @description Since when. */
            created_at: components["schemas"]["Moment"];
            /** @description Extension 「内線」. */
            extension?: string | null;
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /** @description Reading of the name. */
            kana?: string | null;
            /** @description Language of their screens: `ja` or `en`. */
            locale: string;
            /** @description Login, lower case. */
            login: string;
            /** @description Name. */
            name: string;
            /** @description The strongest role they may take. */
            role: components["schemas"]["Role"];
            /** @description The workgroups they are in. */
            workgroup_ids: string[];
        };
        /** @description Changes to a user. */
        UserChange: {
            /** @description May they sign in? */
            active?: boolean | null;
            /** @description Extension. */
            extension?: string | null;
            /** @description Reading of the name. */
            kana?: string | null;
            /** @description `ja` or `en`. */
            locale?: string | null;
            /** @description Login. */
            login?: string | null;
            /** @description Name. */
            name?: string | null;
            /**
             * Format: password
             * @description A new password; ends the user's other sessions.
             */
            password?: string | null;
            role?: components["schemas"]["Role"] | null;
            /** @description Workgroups. */
            workgroup_ids?: string[] | null;
        };
        /** @description A new user. */
        UserCreate: {
            /** @description Extension: 2 to 8 digits. */
            extension?: string | null;
            /** @description Reading of the name. */
            kana?: string | null;
            /** @description `ja` (default) or `en`. */
            locale?: string | null;
            /** @description Login: letters, digits, `. _ - @`. */
            login: string;
            /** @description Name. */
            name: string;
            /**
             * Format: password
             * @description Password, at least 8 characters.
             */
            password: string;
            /** @description Role. */
            role: components["schemas"]["Role"];
            /** @description Workgroups. */
            workgroup_ids?: string[];
        };
        /** @description A recording's waveform. */
        Waveform: {
            /**
             * Format: int64
             * @description Length in milliseconds.
             */
            duration_ms: number;
            /** @description Agent: the highest level of each stretch, 0 to 1. */
            left: number[];
            /** @description Customer, likewise. */
            right: number[];
        };
        /** @description A group of users. */
        Workgroup: {
            /** @description Since when. */
            created_at: components["schemas"]["Moment"];
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /** @description Name. */
            name: string;
            /** @description Its users. */
            user_ids: string[];
        };
        /** @description Changes to a workgroup. */
        WorkgroupChange: {
            /** @description Name. */
            name?: string | null;
            /** @description Its users. */
            user_ids?: string[] | null;
        };
        /** @description A new workgroup. */
        WorkgroupCreate: {
            /** @description Name. */
            name: string;
            /** @description Its users. */
            user_ids?: string[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_api_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["All_ApiKey"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_keys: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyCreate"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_keys_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_calls: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["All_Call"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_free_line`, `overloaded` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_calls: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request gets the first answer */
                "Idempotency-Key"?: string | null;
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Dial"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `wrong_call_state`, `displaced` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_free_line`, `overloaded` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_calls_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_free_line`, `overloaded` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_calls_id_hangup: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is over */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `wrong_call_state`, `displaced` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_free_line`, `overloaded` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_calls_id_result: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResultOfCall"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryRow"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_contact_methods_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_contact_methods_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MethodPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactMethod"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_contacts_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_contacts_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_contacts_id_methods: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMethod"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactMethod"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `wrong_call_state`, `displaced` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_docs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_docs_page_css: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A style sheet */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_docs_page_js: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A script */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_field_sets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["All_FieldSet"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_field_sets: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FieldSetCreate"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldSet"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_field_sets_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldSet"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_field_sets_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FieldSetPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldSet"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `wrong_call_state`, `displaced` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_history: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Only calls this way. */
                direction?: components["schemas"]["DirectionWanted"];
                /** @description Dialled at or after. */
                from?: components["schemas"]["Moment"];
                /** @description Only calls to this lead. */
                lead_id?: string;
                /** @description Rows per page, 1–200 (50). */
                limit?: number;
                /** @description Only calls for this project. */
                project_id?: string;
                /** @description Part of the lead's name, the memo or the number. */
                q?: string;
                /** @description Only calls with this result. */
                result_id?: string;
                /** @description Only calls whose result is saved, or only those that ask to be finished. */
                saved?: boolean;
                /** @description Dialled before. */
                to?: components["schemas"]["Moment"];
                /** @description Only calls of this agent. */
                user_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_HistoryRow"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_history_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryDetail"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_leads_id: {
        parameters: {
            query?: {
                /** @description The project; without it, the first in sight. */
                project_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_leads_id: {
        parameters: {
            query?: {
                /** @description The project; without it, the first in sight. */
                project_id?: string;
            };
            header: {
                /** @description The ETag that was read */
                "If-Match": string;
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeadPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The new version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition_required` */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_leads_id_contacts: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewContact"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `wrong_call_state`, `displaced` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_lines: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["All_Line"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_free_line`, `overloaded` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_openapi_json: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_projects: {
        parameters: {
            query?: {
                /** @description Those set aside instead of those in use. */
                archived?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows per page, 1–200 (50). */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Project"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_projects: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectCreate"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_projects_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_projects_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `wrong_call_state`, `displaced` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_projects_id_leads: {
        parameters: {
            query?: {
                /** @description Only leads never called, or called at least once. */
                called?: components["schemas"]["Called"];
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows per page, 1–200 (50). */
                limit?: number;
                /** @description Only leads of this responsible user. */
                owner_id?: string;
                /** @description Part of name, reading or number. */
                q?: string;
                /** @description The order. */
                sort?: components["schemas"]["Sort"];
                /** @description Only leads in this state. */
                status_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LeadRow"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_projects_id_leads: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeadCreate"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_recordings_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description RFC 9110 */
                Range?: string | null;
            };
            path: {
                /** @description The call */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sound */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": number[];
                };
            };
            /** @description A part of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": number[];
                };
            };
            /** @description Not changed since */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sound has no such part */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_recordings_id_peaks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The call */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waveform"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_result_sets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["All_ResultSet"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_result_sets: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResultSetCreate"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultSet"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_result_sets_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultSet"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_result_sets_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResultSetPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultSet"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `wrong_call_state`, `displaced` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Signed in; the cookie is set */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_session: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `wrong_call_state`, `displaced` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_session: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleInForce"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `wrong_call_state`, `displaced` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_socket: {
        parameters: {
            query?: {
                /** @description `epoch:seq` of the last event that was taken. */
                resume?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The socket is open */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `wrong_call_state`, `displaced` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_free_line`, `overloaded` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_users: {
        parameters: {
            query?: {
                /** @description Only accounts that may (or may not) sign in. */
                active?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows per page, 1–200 (50). */
                limit?: number;
                /** @description Part of name, reading or login. */
                q?: string;
                /** @description Only members of this workgroup. */
                workgroup_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_User"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_users: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserCreate"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_users_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_users_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `wrong_call_state`, `displaced` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_users_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `wrong_call_state`, `displaced` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_workgroups: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows per page, 1–200 (50). */
                limit?: number;
                /** @description Part of the name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Workgroup"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_workgroups: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkgroupCreate"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workgroup"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_workgroups_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workgroup"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_workgroups_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `wrong_call_state`, `displaced` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_workgroups_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkgroupChange"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workgroup"];
                };
            };
            /** @description `unauthenticated`, `wrong_login` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf`, `origin`, `forbidden`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `no_such_call` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `no_number` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}

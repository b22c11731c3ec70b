/** Made by `npm run types` from `kakeru openapi`. Not to be edited. */

export interface paths {
    "/api/v1/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write an activity down: mail, SMS, FAX, visit, note, or a call made elsewhere. With `draft` it is prepared: a click on
         *     a mail address opens the answer's link, and the draft waits to be finished.
         */
        post: operations["post_activities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Throw a draft away. */
        delete: operations["delete_activities_id"];
        options?: never;
        head?: never;
        /** Correct an activity's memo or time, or say that a draft was sent. */
        patch: operations["patch_activities_id"];
        trace?: never;
    };
    "/api/v1/activities/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Save an activity's result. Saved again, it corrects: what followed from the first one is taken back, the attempt is
         *     counted once, and bans stay until somebody lifts them.
         */
        put: operations["put_activities_id_result"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/break": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Send an agent on a break 「離席」. Whoever is in a call or its wrap-up finishes that first. */
        put: operations["put_agents_id_break"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say something to an agent 「メッセージ」: it appears on their page. 204 means: their page is connected, and it is on its way. */
        post: operations["post_agents_id_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log, newest first. */
        get: operations["get_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ban-lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ban a list of numbers: a CSV file with a number per row, and a reason beside it if there is one. Good rows count,
         *     whatever stands in others; the same file again changes nothing.
         */
        post: operations["post_ban_lists"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ban-lists/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lift all bans in sight of a list of numbers. */
        post: operations["post_ban_lists_lift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bans in sight, the newest first. */
        get: operations["get_bans"];
        put?: never;
        /** Ban a number or a lead. It holds at once, also for leads that are handed out already. 200 = the same ban stood. */
        post: operations["post_bans"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One ban in sight. */
        get: operations["get_bans_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bans/{id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lift a ban 「禁止解除」. It stays in history. */
        post: operations["post_bans_id_lift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mass operations, newest first: one's own; an administrator's all. */
        get: operations["get_bulk"];
        put?: never;
        /** Preview a mass operation (200), or start it (202): it runs in the background, told by `bulk` events. */
        post: operations["post_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a mass operation is. */
        get: operations["get_bulk_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a mass operation after the batch it is at. What was done stays done, and can be undone. */
        post: operations["post_bulk_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk/{id}/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The leads of a mass operation, with what became of each and why. */
        get: operations["get_bulk_id_leads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put everything back that a mass operation changed, but for the leads that somebody changed since: those stay `kept`. */
        post: operations["post_bulk_id_undo"];
        delete?: never;
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
    "/api/v1/calls/{id}/help": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Ask the supervisors for help 「応援」 during a talk, or take that back. Whoever may listen to the agent sees it on the floor
         *     until one of them joins. 204 means: it is so.
         */
        put: operations["put_calls_id_help"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Hold the other side 「保留」, or go on. 204 means: it took effect. */
        put: operations["put_calls_id_hold"];
        post?: never;
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
    "/api/v1/calls/{id}/supervisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Listen to a call, with the sound of one's own page. 201 means: it is heard, or waited for. */
        post: operations["post_calls_id_supervisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Transfer a running call. 201 means: it rings at the colleague's, or their number is being called. */
        post: operations["post_calls_id_transfers"];
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
    "/api/v1/directory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Colleagues and whether they can be called, whatever their workgroup; oneself is left out. */
        get: operations["get_directory"];
        put?: never;
        post?: never;
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
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events as they happen, as server-sent events. First `hello` with a snapshot of what is in sight, unless it goes on
         *     after `Last-Event-ID` without a gap; then one event per change, named and written as on the socket. Last, where the
         *     server ends the stream, `gone` with why and where to go on.
         */
        get: operations["get_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The exports, newest first. */
        get: operations["get_exports"];
        put?: never;
        /** Begin an export of a project's leads. The file is made in the background and kept for a day. */
        post: operations["post_exports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One export: how far it is, and which characters did not fit. */
        get: operations["get_exports_id"];
        put?: never;
        post?: never;
        /** Forget an export and its file. */
        delete: operations["delete_exports_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file. Each time it goes out is noted. */
        get: operations["get_exports_id_file"];
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
        /** Delete a field set that nothing uses. */
        delete: operations["delete_field_sets_id"];
        options?: never;
        head?: never;
        /** Change a field set. */
        patch: operations["patch_field_sets_id"];
        trace?: never;
    };
    "/api/v1/floor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The floor as it is now. */
        get: operations["get_floor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/guard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** May I dial this, and if not, why not? */
        get: operations["get_guard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Activities as far as one sees, newest first. */
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
        /** One activity; a call with its steps. */
        get: operations["get_history_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The saved mappings, by name. */
        get: operations["get_import_mappings"];
        put?: never;
        /** Save a mapping under a name. */
        post: operations["post_import_mappings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-mappings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One saved mapping. */
        get: operations["get_import_mappings_id"];
        put?: never;
        post?: never;
        /** Delete a saved mapping. */
        delete: operations["delete_import_mappings_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The imports, newest first. */
        get: operations["get_imports"];
        put?: never;
        /**
         * Upload a list: the body is the file. The answer shows what it is taken for, its first rows, and which column is guessed
         *     to be what; nothing is imported yet.
         */
        post: operations["post_imports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One import: what it is, how far it is, what it found and did. */
        get: operations["get_imports_id"];
        put?: never;
        post?: never;
        /** Forget an import and its file. Its leads stay. */
        delete: operations["delete_imports_id"];
        options?: never;
        head?: never;
        /** Correct what was detected, say what the columns become and what happens with duplicates. Possible until the run. */
        patch: operations["patch_imports_id"];
        trace?: never;
    };
    "/api/v1/imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a dry run or a run. What a run has done stays, and can be undone. */
        post: operations["post_imports_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin the dry run: what would be created, updated, skipped, refused, and why. */
        post: operations["post_imports_id_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/rejected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rows with faults as CSV: the file's columns and one with the reasons, so that it can be corrected and imported. */
        get: operations["get_imports_id_rejected"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin the run. With `ask`, every question of the dry run must be answered. */
        post: operations["post_imports_id_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the whole import back: leads it made go, leads it changed get their old values back, unless somebody changed them
         *     since; which those are stands in `undone`.
         */
        post: operations["post_imports_id_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All leads, in projects or in none; conditions on status, owner, calls and the like hold for a place in any project. */
        get: operations["get_leads"];
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
        /** Put a lead into the recycle bin. */
        delete: operations["delete_leads_id"];
        options?: never;
        head?: never;
        /** Change a lead. `If-Match` carries the `ETag` that was read; if somebody was faster, 412 shows the lead as it now is. */
        patch: operations["patch_leads_id"];
        trace?: never;
    };
    "/api/v1/leads/{id}/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done with a lead, newest first: everybody's activities, so that the next one starts informed. */
        get: operations["get_leads_id_activities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed on a lead, newest first: of itself, and of its places in projects in sight. */
        get: operations["get_leads_id_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/api/v1/leads/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a lead is, or is not, handed to an agent. */
        get: operations["get_leads_id_explain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The projects in sight that the lead is in, with what is true of it there. */
        get: operations["get_leads_id_projects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/find-or-create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The lead of the project that owns this number (200), or a new one with contact and number (201). Asked twice, even at
         *     the same time, it answers with the same lead.
         */
        post: operations["post_leads_find_or_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leases/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a lead back: it returns to its place, the attempt is not counted. */
        post: operations["post_leases_id_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leases/{id}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move a lease's deadline on. Pages need not: a connected page renews its agent's lease by being there. */
        post: operations["post_leases_id_renew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leases/{id}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pass a lead over: it returns to its place and does not come back to this agent for half an hour. */
        post: operations["post_leases_id_skip"];
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
    "/api/v1/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The leads that own a number, while it is being typed: those in sight, exact ones first, 20 at most. */
        get: operations["get_lookup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my-box": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The leads in a box, the newest first; or one lead, in whosever box it is. */
        get: operations["get_my_box"];
        put?: never;
        /** Put leads into a box: nobody else may contact them any more. */
        post: operations["post_my_box"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my-box/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand leads over to a user of the same workgroup. */
        post: operations["post_my_box_hand_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my-box/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take leads out of a box. */
        post: operations["post_my_box_remove"];
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
    "/api/v1/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every kind of problem there is. */
        get: operations["get_problems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/problems/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One kind of problem: where a problem's `type` leads. */
        get: operations["get_problems_code"];
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
    "/api/v1/projects/{id}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The next lead. Who holds one already gets that one. An empty queue (409 `queue_empty`) says in `queue` how many leads
         *     wait for what.
         */
        post: operations["post_projects_id_assignments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/auto-next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Whether the next lead comes by itself after a saved result. */
        put: operations["put_projects_id_auto_next"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new project like this one: its people, sets, statuses, script and rules, none of its leads. */
        post: operations["post_projects_id_copy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/distribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A project's queue: how many leads are ready, how many wait for what, who holds one. */
        get: operations["get_projects_id_distribution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/distribution/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why the queue is empty: how many leads wait for what. With `lead_id`: why this lead is, or is not, handed out. */
        get: operations["get_projects_id_distribution_explain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The leads of a project: filtered, searched and ordered on the server. A search that takes longer than two seconds is
         *     stopped with `query_too_slow` and says what would make it quick.
         */
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
    "/api/v1/projects/{id}/leads/{lead_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put a lead into one more project. */
        put: operations["put_projects_id_leads_lead_id"];
        post?: never;
        /** Take a lead out of a project. */
        delete: operations["delete_projects_id_leads_lead_id"];
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
    "/api/v1/recycle-bin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The leads in the recycle bin, deleted last first. */
        get: operations["get_recycle_bin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recycle-bin/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a lead of the recycle bin for good. Its calls stay in history. */
        delete: operations["delete_recycle_bin_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recycle-bin/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a lead out of the recycle bin, back to its places in projects. */
        post: operations["post_recycle_bin_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reminders, the earliest due first. */
        get: operations["get_reminders"];
        put?: never;
        /** Set a reminder: for oneself, or by right for another user of the project. */
        post: operations["post_reminders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reminders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One reminder. */
        get: operations["get_reminders_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Another time, another note, or handed over to another user of the project. */
        patch: operations["patch_reminders_id"];
        trace?: never;
    };
    "/api/v1/reminders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel it. */
        post: operations["post_reminders_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reminders/{id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Done, without an activity. */
        post: operations["post_reminders_id_done"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reminders/{id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put off. */
        post: operations["post_reminders_id_snooze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reminders/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many of one's reminders stand where: the badge. */
        get: operations["get_reminders_summary"];
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
        /** Delete a result set that nothing uses. */
        delete: operations["delete_result_sets_id"];
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
    "/api/v1/session/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take up an invitation: choose a password, then sign in with it. The token works once. */
        post: operations["post_session_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Choose another password. One's other sessions end. */
        put: operations["put_session_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/api/v1/supervisions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Stop listening. */
        delete: operations["delete_supervisions_id"];
        options?: never;
        head?: never;
        /** Go on in another mode. 200 means: it is in force. */
        patch: operations["patch_supervisions_id"];
        trace?: never;
    };
    "/api/v1/supervisions/{id}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the call over 「引き継ぎ」: its agent goes into wrap-up, the customer goes on with the supervisor. */
        post: operations["post_supervisions_id_take_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A transfer, also for some time after its end. */
        get: operations["get_transfers_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Complete it, cancel it, merge, swap. 200 means: it is so. */
        patch: operations["patch_transfers_id"];
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
    "/api/v1/users/{id}/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invite a user: a link with which they choose their password. It works once, for a week; an older one is over. */
        post: operations["post_users_id_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
        /**
         * @description Everything that is noted.
         * @enum {string}
         */
        Act: "session_begun" | "session_refused" | "session_ended" | "session_role_switched" | "user_created" | "user_changed" | "user_rights_changed" | "user_password_set" | "user_invited" | "user_deleted" | "workgroup_created" | "workgroup_changed" | "workgroup_deleted" | "api_key_created" | "api_key_revoked" | "field_set_created" | "field_set_changed" | "field_set_deleted" | "result_set_created" | "result_set_changed" | "result_set_deleted" | "project_created" | "project_changed" | "project_archived" | "project_restored" | "ban_placed" | "ban_lifted" | "guard_overridden" | "my_box_placed" | "my_box_handed_over" | "leads_deleted" | "leads_restored" | "leads_purged" | "bulk_started" | "bulk_undone" | "import_started" | "import_undone" | "export_made" | "agent_sent_on_break" | "supervision_begun" | "supervision_changed" | "supervision_ended" | "transfer_begun" | "transfer_ended" | "recording_heard";
        /** @description What is done to each lead. */
        Action: {
            /** @enum {string} */
            name: "copy";
            /**
             * Format: uuid
             * @description Which.
             */
            project_id: string;
        } | {
            /** @enum {string} */
            name: "move";
            /**
             * Format: uuid
             * @description Which.
             */
            project_id: string;
        } | {
            /** @enum {string} */
            name: "owner";
            /**
             * Format: uuid
             * @description Who.
             */
            owner_id?: string | null;
        } | {
            /** @enum {string} */
            name: "status";
            /**
             * Format: uuid
             * @description Which.
             */
            status_id: string;
        } | {
            /**
             * Format: uuid
             * @description Which.
             */
            field_id: string;
            /** @enum {string} */
            name: "field";
            /** @description The value, by the field's type. */
            value?: unknown;
        } | {
            /** @enum {string} */
            name: "box";
            /**
             * Format: uuid
             * @description Whose.
             */
            user_id: string;
        } | {
            /** @enum {string} */
            name: "unbox";
        } | {
            /** @enum {string} */
            name: "ban";
            /** @description Why. */
            reason: string;
            /** @description How far. */
            scope?: components["schemas"]["Reach"];
        } | {
            /** @enum {string} */
            name: "delete";
        } | {
            /** @enum {string} */
            name: "restore";
        };
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
            /** @description Custom fields that must be filled before it may be saved. */
            required_field_ids: string[];
        };
        /** @description An activity to be written down, or prepared. */
        ActivityCreate: {
            /** @description Or another one. */
            address?: string | null;
            at?: components["schemas"]["Moment"] | null;
            /** @description Its kind. Calls over a line write themselves; one made elsewhere can be written down here. */
            channel: components["schemas"]["Channel"];
            /**
             * Format: uuid
             * @description The lead's number or address that is used.
             */
            contact_method_id?: string | null;
            /** @description Which way; without it ours. */
            direction?: ("outbound" | "inbound") | null;
            /** @description Only prepared: the answer's `link` opens the program that sends it, and the activity waits for its result. */
            draft?: boolean;
            /**
             * Format: uuid
             * @description On which lead.
             */
            lead_id: string;
            /** @description Memo. */
            memo?: string;
            next_call_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: uuid
             * @description For which project.
             */
            project_id?: string | null;
            remind_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: uuid
             * @description How it ended.
             */
            result_id?: string | null;
            /**
             * Format: uuid
             * @description The lead's state in the project from now on.
             */
            status_id?: string | null;
            /**
             * Format: uuid
             * @description Whose; without it one's own.
             */
            user_id?: string | null;
        };
        /** @description An activity that was written down or prepared. */
        ActivityCreated: {
            /** @description The activity. */
            activity: components["schemas"]["HistoryRow"];
            /** @description Opens the program that sends it: `mailto:`, `sms:`, `fax:`, `tel:`. */
            link?: string | null;
        };
        /** @description Changes to an activity; what is absent stays. */
        ActivityPatch: {
            at?: components["schemas"]["Moment"] | null;
            /** @description `false`: it was sent. Its result can follow. */
            draft?: boolean | null;
            /** @description Memo. */
            memo?: string | null;
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
             * @description `{"name": "offline" | "ready" | "reserved" | "ringing" | "talking" | "wrap_up" | "break" | "unreachable" |
             *     "supervising"}`, a break
             *     with its `reason`.
             */
            state: components["schemas"]["AgentStateWord"];
        };
        /** @description What an agent is doing. */
        AgentStateWord: {
            /** @enum {string} */
            name: "offline";
        } | {
            /** @enum {string} */
            name: "ready";
        } | {
            /** @enum {string} */
            name: "reserved";
        } | {
            /** @enum {string} */
            name: "ringing";
        } | {
            /** @enum {string} */
            name: "talking";
        } | {
            /** @enum {string} */
            name: "wrap_up";
        } | {
            /** @enum {string} */
            name: "break";
            /** @description Why. */
            reason: string;
        } | {
            /** @enum {string} */
            name: "unreachable";
        } | {
            /** @enum {string} */
            name: "supervising";
        };
        /** @description A list that is always short enough to come whole. */
        All_ApiKey: {
            /** @description The rows. */
            items: {
                /** @description Made when. */
                created_at: components["schemas"]["Moment"];
                expires_at?: components["schemas"]["Moment"] | null;
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
                /** @description The parts of the interface it is confined to; `null` = nothing but its role. */
                scopes?: components["schemas"]["KeyScope"][] | null;
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
                 * @description The agent it belongs to; of a call in the house, who calls. None while it is on its way to a colleague, or with
                 *     somebody outside.
                 */
                agent?: string | null;
                answered_at?: components["schemas"]["Moment"] | null;
                /** @description The number shown to the other side, E.164. */
                caller_id?: string | null;
                cause?: components["schemas"]["CauseView"] | null;
                /**
                 * Format: uuid
                 * @description Of a call in the house 「内線」, who is called: at their page it comes in.
                 */
                colleague?: string | null;
                /** @description The click (outbound) or the INVITE (inbound). */
                dialled_at: components["schemas"]["Moment"];
                /** @description `outbound` or `inbound`. */
                direction: components["schemas"]["CallDirection"];
                ended_at?: components["schemas"]["Moment"] | null;
                /** @description The agent holds the other side, who hears music. */
                held: boolean;
                help_since?: components["schemas"]["Moment"] | null;
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
                state: components["schemas"]["CallStateWord"];
                /** @description The line's name. */
                trunk?: string | null;
            }[];
        };
        /** @description A list that is always short enough to come whole. */
        All_Colleague: {
            /** @description The rows. */
            items: {
                /** @description They can be called now. */
                available: boolean;
                /** @description Extension 「内線」. */
                extension?: string | null;
                /** @description Reading of the name. */
                kana?: string | null;
                /** @description Name. */
                name: string;
                /** @description What they are doing; a break without its reason. */
                state: components["schemas"]["AgentStateWord"];
                /**
                 * Format: uuid
                 * @description Who.
                 */
                user_id: string;
                /** @description The workgroups they are in. */
                workgroup_ids: string[];
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
        All_ImportMapping: {
            /** @description The rows. */
            items: {
                /** @description Header → what it becomes. */
                columns: {
                    [key: string]: components["schemas"]["ImportTarget"];
                };
                /** @description What happens with rows whose lead is there already. */
                duplicates: components["schemas"]["ImportDuplicates"];
                /**
                 * Format: uuid
                 * @description Id.
                 */
                id: string;
                /** @description Its name. */
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
                kind: components["schemas"]["LineKind"];
                /** @description Name. */
                name: string;
                /** @description Numbers it owns, E.164; the first is its default caller ID. */
                numbers: string[];
                /** @description It answers. */
                up: boolean;
            }[];
        };
        /** @description A list that is always short enough to come whole. */
        All_Owner: {
            /** @description The rows. */
            items: {
                /**
                 * Format: uuid
                 * @description The contact.
                 */
                contact_id: string;
                /**
                 * Format: uuid
                 * @description The contact method.
                 */
                contact_method_id: string;
                /** @description The contact's name. */
                contact_name: string;
                /** @description The same in E.164. */
                e164: string;
                /** @description Is it exactly the number asked for? */
                exact: boolean;
                /**
                 * Format: uuid
                 * @description The lead.
                 */
                lead_id: string;
                /** @description Its name. */
                lead_name: string;
                /**
                 * Format: uuid
                 * @description A project of it in sight.
                 */
                project_id: string;
                /** @description The number, as typed when it was saved. */
                value: string;
            }[];
        };
        /** @description A list that is always short enough to come whole. */
        All_PlaceIn: {
            /** @description The rows. */
            items: (components["schemas"]["Place"] & {
                /** @description The project's name. */
                project_name: string;
                /** @description The state in words. */
                status_label?: string | null;
            })[];
        };
        /** @description A list that is always short enough to come whole. */
        All_ProblemKind: {
            /** @description The rows. */
            items: {
                /** @description The stable word that programs match on. */
                code: components["schemas"]["Code"];
                /**
                 * Format: int32
                 * @description The HTTP status it travels with.
                 */
                status: number;
                /** @description Its sentence. */
                title: components["schemas"]["Sentence"];
                /** @description The `type` of such problems. */
                type: string;
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
            expires_at?: components["schemas"]["Moment"] | null;
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
            /** @description The parts of the interface it is confined to; `null` = nothing but its role. */
            scopes?: components["schemas"]["KeyScope"][] | null;
            /**
             * Format: uuid
             * @description Who made it; it sees as far as they do.
             */
            user_id: string;
        };
        /** @description A key to be. */
        ApiKeyCreate: {
            expires_at?: components["schemas"]["Moment"] | null;
            /** @description What it is for. */
            name: string;
            /** @description It may what this role may; at most one's own role in force. */
            role: components["schemas"]["Role"];
            /** @description The parts of the interface it is confined to; left out, it may all that its role may. */
            scopes?: components["schemas"]["KeyScope"][] | null;
        };
        /** @description Ask for the next lead. */
        Ask: {
            /**
             * Format: uuid
             * @description For whom. An agent asks for themself; an API key must name the agent.
             */
            agent_id?: string | null;
            /** @description From now on the next lead comes by itself after a saved result, or not. Absent = as it is. */
            auto_next?: boolean | null;
        };
        /** @description A lead in an agent's hands. */
        Assignment: {
            /**
             * Format: uuid
             * @description Whose it is.
             */
            agent_id: string;
            /** @description The lead, as it stands in the project. */
            lead: components["schemas"]["Lead"];
            /**
             * Format: uuid
             * @description The lease: to renew it, to give it back, to pass the lead over.
             */
            lease_id: string;
            /** @description Which of its numbers may be called now, in order; a call that names none takes the first. */
            numbers: components["schemas"]["CallableNumber"][];
            /**
             * Format: uuid
             * @description The project.
             */
            project_id: string;
            /**
             * Format: int64
             * @description So many seconds it holds without being renewed; a connected page renews it by being there.
             */
            ttl_s: number;
        };
        /** @description Whether leads come by themselves. */
        AutoNext: {
            /**
             * Format: uuid
             * @description For whom.
             */
            agent_id?: string | null;
            /** @description Yes or no. */
            on: boolean;
        };
        /** @description A row that is no number. */
        BadRow: {
            /** @description Why not. */
            code: string;
            /**
             * Format: int64
             * @description Its line in the file, from 1.
             */
            line: number;
            /** @description The same in words, in the language asked for. */
            title: string;
            /** @description What stands there. */
            value: string;
        };
        /** @description A ban. */
        Ban: {
            /**
             * Format: uuid
             * @description Who banned.
             */
            banned_by: string;
            /** @description Their name, if the account is still there. */
            banned_by_name?: string | null;
            /**
             * Format: uuid
             * @description The call in which it was said.
             */
            call_id?: string | null;
            /** @description When. */
            created_at: components["schemas"]["Moment"];
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /**
             * Format: uuid
             * @description The lead.
             */
            lead_id?: string | null;
            /** @description Its name. */
            lead_name?: string | null;
            /** @description Why. */
            lift_reason?: string | null;
            lifted_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: uuid
             * @description By whom.
             */
            lifted_by?: string | null;
            /** @description The number, E.164. */
            number?: string | null;
            /** @description What made it. */
            origin: components["schemas"]["BanOrigin"];
            /**
             * Format: uuid
             * @description The project it was made in.
             */
            project_id?: string | null;
            /** @description Its name. */
            project_name?: string | null;
            /** @description Why. */
            reason: string;
            /** @description How far it reaches. */
            scope: components["schemas"]["Reach"];
            /** @description It stands in the way now. */
            stands: boolean;
            until?: components["schemas"]["Moment"] | null;
            /** @description The workgroups that it holds in (scope `workgroup`). */
            workgroup_ids: string[];
        };
        /** @description Why a ban is lifted. */
        BanLift: {
            /** @description Why. */
            reason: string;
        };
        /** @description A ban came or was lifted. */
        BanNews: {
            /**
             * Format: uuid
             * @description The ban: ask `GET /api/v1/bans/{id}`; none = a whole list of them.
             */
            ban_id?: string | null;
            /** @description The leads that it concerns, as far as some hundreds. */
            lead_ids: string[];
            /** @description It stands now; `false` = it was lifted. */
            stands: boolean;
        };
        /**
         * @description What made a ban.
         * @enum {string}
         */
        BanOrigin: "manual" | "refusal" | "list";
        /** @description A ban of a number, a lead, or both. */
        BanPlace: {
            /**
             * Format: uuid
             * @description The call in which it was said.
             */
            call_id?: string | null;
            /**
             * Format: uuid
             * @description The lead, with all its numbers.
             */
            lead_id?: string | null;
            /** @description The number, as people write it. */
            number?: string | null;
            /**
             * Format: uuid
             * @description The project it is made in: its workgroup is banned, or (scope `project`) it alone.
             */
            project_id?: string | null;
            /** @description Why. */
            reason?: string;
            /** @description How far it reaches; the whole company by right only. */
            scope?: components["schemas"]["Reach"];
            until?: components["schemas"]["Moment"] | null;
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
        /** @description What became of several leads. */
        BoxDone: {
            /** @description Those with which it was done. */
            done: string[];
            /** @description Those with which it was not. */
            refused: components["schemas"]["BoxRefused"][];
        };
        /** @description A lead in a box. */
        Boxed: {
            /**
             * Format: uuid
             * @description The lead.
             */
            lead_id: string;
            /** @description Its name. */
            lead_name: string;
            /**
             * Format: uuid
             * @description Who put it there.
             */
            placed_by: string;
            /**
             * Format: uuid
             * @description The project it was taken in.
             */
            project_id?: string | null;
            /** @description When. */
            taken_at: components["schemas"]["Moment"];
            /**
             * Format: uuid
             * @description Whose box it is.
             */
            user_id: string;
            /** @description Their name. */
            user_name: string;
        };
        /** @description Leads to hand over. */
        BoxHandOver: {
            /** @description Which. */
            lead_ids: string[];
            /**
             * Format: uuid
             * @description To whom: a user of the same workgroup.
             */
            user_id: string;
        };
        /** @description Leads to put into a box. */
        BoxPlace: {
            /** @description Which. */
            lead_ids: string[];
            /**
             * Format: uuid
             * @description The project it happens in.
             */
            project_id?: string | null;
            /**
             * Format: uuid
             * @description Whose box; left out, one's own; others' by right only.
             */
            user_id?: string | null;
        };
        /** @description A lead that stayed where it was. */
        BoxRefused: {
            /** @description The particulars: who holds it since when. */
            about?: Record<string, never> | null;
            /** @description Why. */
            code: string;
            /**
             * Format: uuid
             * @description The lead.
             */
            lead_id: string;
            /** @description The same in words, in the language asked for. */
            title: string;
        };
        /** @description Leads to take out of a box. */
        BoxRemove: {
            /** @description Which. */
            lead_ids: string[];
        };
        /** @description A mass operation to be previewed or started. */
        BulkInput: {
            /** @description What is done to them. */
            action: components["schemas"]["Action"];
            /** @description Only say what would happen. */
            preview?: boolean;
            /** @description Which leads. */
            selection: components["schemas"]["Selection"];
        };
        /** @description A mass operation. */
        BulkJob: {
            /** @description What is done. */
            action: components["schemas"]["Action"];
            /**
             * Format: int64
             * @description Leads changed.
             */
            changed: number;
            /** @description When it was started. */
            created_at: components["schemas"]["Moment"];
            ended_at?: components["schemas"]["Moment"] | null;
            /** @description The code of what stopped it, when failed. */
            failure?: string | null;
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /**
             * Format: int64
             * @description Leads that undoing left alone, because somebody changed them since.
             */
            kept: number;
            /**
             * Format: uuid
             * @description The project of its leads.
             */
            project_id: string;
            /**
             * Format: int64
             * @description Leads left as they were, with a reason each.
             */
            skipped: number;
            /** @description How far it is. */
            state: components["schemas"]["BulkState"];
            /**
             * Format: int64
             * @description Leads selected (so far, while collecting).
             */
            total: number;
            /**
             * Format: int64
             * @description Leads changed back.
             */
            undone: number;
            /**
             * Format: uuid
             * @description Who started it.
             */
            user_id: string;
        };
        /** @description A mass operation went on. */
        BulkNews: {
            /**
             * Format: int64
             * @description Leads changed.
             */
            changed: number;
            /**
             * Format: uuid
             * @description The operation.
             */
            id: string;
            /**
             * Format: int64
             * @description Leads that undoing left alone.
             */
            kept: number;
            /**
             * Format: uuid
             * @description The project of its leads.
             */
            project_id: string;
            /**
             * Format: int64
             * @description Leads left as they were.
             */
            skipped: number;
            /** @description How far it is. */
            state: components["schemas"]["BulkState"];
            /**
             * Format: int64
             * @description Leads selected.
             */
            total: number;
            /**
             * Format: int64
             * @description Leads changed back.
             */
            undone: number;
        };
        /** @description One lead of a mass operation. */
        BulkRow: {
            /**
             * Format: uuid
             * @description The lead.
             */
            lead_id: string;
            /** @description Its name, while it exists. */
            lead_name?: string | null;
            /** @description What became of it. */
            state: components["schemas"]["RowState"];
            why?: components["schemas"]["Why"] | null;
        };
        /**
         * @description How far an operation is.
         * @enum {string}
         */
        BulkState: "collecting" | "running" | "done" | "cancelled" | "failed" | "undoing" | "undone";
        /** @description A call, whole. The newest view of a call replaces the older. */
        Call: {
            /**
             * Format: uuid
             * @description The agent it belongs to; of a call in the house, who calls. None while it is on its way to a colleague, or with
             *     somebody outside.
             */
            agent?: string | null;
            answered_at?: components["schemas"]["Moment"] | null;
            /** @description The number shown to the other side, E.164. */
            caller_id?: string | null;
            cause?: components["schemas"]["CauseView"] | null;
            /**
             * Format: uuid
             * @description Of a call in the house 「内線」, who is called: at their page it comes in.
             */
            colleague?: string | null;
            /** @description The click (outbound) or the INVITE (inbound). */
            dialled_at: components["schemas"]["Moment"];
            /** @description `outbound` or `inbound`. */
            direction: components["schemas"]["CallDirection"];
            ended_at?: components["schemas"]["Moment"] | null;
            /** @description The agent holds the other side, who hears music. */
            held: boolean;
            help_since?: components["schemas"]["Moment"] | null;
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
            state: components["schemas"]["CallStateWord"];
            /** @description The line's name. */
            trunk?: string | null;
        };
        /** @description A number of a lead that may be called now. */
        CallableNumber: {
            /**
             * Format: uuid
             * @description The contact method.
             */
            contact_method_id: string;
            /** @description As typed. */
            number: string;
        };
        /**
         * @description Which way a call went.
         * @enum {string}
         */
        CallDirection: "outbound" | "inbound";
        /**
         * @description Was the lead called?
         * @enum {string}
         */
        Called: "never" | "called";
        /** @description The hours of a week in which people may be called, Japan time. */
        CallingHours: {
            fri?: components["schemas"]["Hours"] | null;
            /** @description Also on Japanese public holidays, in the hours of their weekday. */
            holidays?: boolean;
            mon?: components["schemas"]["Hours"] | null;
            sat?: components["schemas"]["Hours"] | null;
            sun?: components["schemas"]["Hours"] | null;
            thu?: components["schemas"]["Hours"] | null;
            tue?: components["schemas"]["Hours"] | null;
            wed?: components["schemas"]["Hours"] | null;
        };
        /** @description A part of a call in which the same people did the same. The parts of a call have no gap: they sum to it. */
        CallSegment: {
            /**
             * Format: uuid
             * @description The agent who had the call; none while it waited, or was with somebody outside.
             */
            agent_id?: string | null;
            /** @description Their name. */
            agent_name?: string | null;
            /** @description From when, */
            began_at: components["schemas"]["Moment"];
            /**
             * Format: uuid
             * @description The colleague besides.
             */
            colleague_id?: string | null;
            /** @description Their name. */
            colleague_name?: string | null;
            /** @description The colleague's number, if outside. */
            colleague_number?: string | null;
            ended_at?: components["schemas"]["Moment"] | null;
            /** @description `ringing`, `talk`, `hold`, `consult`, `three_way`, `waiting`. */
            kind: components["schemas"]["SegmentWord"];
            /**
             * Format: int64
             * @description How long, in milliseconds; 0 while it lasts.
             */
            ms: number;
        };
        /**
         * @description The states of a call.
         * @enum {string}
         */
        CallStateWord: "placing" | "ringing" | "early_media" | "talking" | "ended";
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
            what: components["schemas"]["CauseWhat"];
            /** @description `caller`, `callee`, `agent`, `carrier`, `us`. */
            whose: components["schemas"]["CauseWhose"];
        };
        /**
         * @description What ended a call.
         * @enum {string}
         */
        CauseWhat: "hung_up" | "cancelled" | "busy" | "no_answer" | "not_in_use" | "refused" | "no_common_media" | "line_fault" | "line_lost" | "media_lost" | "page_closed" | "signed_out" | "restarted" | "internal";
        /**
         * @description Whose doing the end of a call was.
         * @enum {string}
         */
        CauseWhose: "caller" | "callee" | "agent" | "carrier" | "us";
        /** @description A field that somebody changed. */
        Changed: {
            /** @description When. */
            at: components["schemas"]["Moment"];
            /** @description By what means. */
            by: components["schemas"]["Means"];
            /** @description Its path in the representation: `name`, `fields/ID`, `contacts/ID/name`, `methods/ID/value`, `project/status_id` … */
            field: string;
            /** @description What it is; null = empty. */
            new?: unknown;
            /** @description What it was; null = empty. */
            old?: unknown;
            /**
             * Format: uuid
             * @description The project, for what is true of a lead in a project.
             */
            project_id?: string | null;
            /**
             * Format: uuid
             * @description Who changed it (last); null = the program itself.
             */
            user_id?: string | null;
            /** @description Their name. */
            user_name?: string | null;
        };
        /**
         * @description The kinds of activity.
         * @enum {string}
         */
        Channel: "call" | "mail" | "sms" | "fax" | "visit" | "note";
        /** @description A time of day, Japan time */
        Clock: string;
        /**
         * @description Every refusal there is.
         * @enum {string}
         */
        Code: "unauthenticated" | "wrong_login" | "csrf" | "origin" | "forbidden" | "not_found" | "password_change_required" | "invite_invalid" | "method_not_allowed" | "validation" | "conflict" | "in_use" | "stale_version" | "precondition_required" | "idempotency_mismatch" | "too_many_requests" | "payload_too_large" | "internal" | "desk_not_connected" | "sound_not_connected" | "agent_busy" | "no_such_call" | "not_in_call" | "own_call" | "no_such_supervision" | "colleague_offline" | "colleague_busy" | "oneself" | "transfer_running" | "no_such_transfer" | "wrong_call_state" | "no_free_line" | "caller_id_not_owned" | "media" | "displaced" | "overloaded" | "number_invalid" | "number_emergency" | "number_special" | "number_international" | "lead_not_in_project" | "not_project_member" | "banned" | "in_my_box" | "project_archived" | "outside_hours" | "attempts_exhausted" | "redial_too_soon" | "number_cap_reached" | "number_in_use" | "fields_required" | "query_too_slow" | "queue_empty" | "no_such_lease" | "lead_leased" | "file_unreadable" | "file_contents_too_large" | "no_number";
        /** @description A colleague. */
        Colleague: {
            /** @description They can be called now. */
            available: boolean;
            /** @description Extension 「内線」. */
            extension?: string | null;
            /** @description Reading of the name. */
            kana?: string | null;
            /** @description Name. */
            name: string;
            /** @description What they are doing; a break without its reason. */
            state: components["schemas"]["AgentStateWord"];
            /**
             * Format: uuid
             * @description Who.
             */
            user_id: string;
            /** @description The workgroups they are in. */
            workgroup_ids: string[];
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
             * @description Which call.
             */
            call_id: string;
            /** @description On hold? */
            held: boolean;
            /** @enum {string} */
            name: "hold";
        } | {
            /**
             * Format: uuid
             * @description In which call.
             */
            call_id: string;
            /** @enum {string} */
            name: "help";
            /** @description A supervisor is to come. */
            wanted: boolean;
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
            /** @description From now on the next lead comes by itself after a saved result, or not. */
            auto_next?: boolean | null;
            /** @enum {string} */
            name: "assign";
            /**
             * Format: uuid
             * @description The project.
             */
            project_id: string;
        } | {
            /** @enum {string} */
            name: "auto_next";
            /** @description Yes or no. */
            on: boolean;
            /**
             * Format: uuid
             * @description The project.
             */
            project_id: string;
        } | {
            /**
             * Format: uuid
             * @description The lease.
             */
            lease_id: string;
            /** @enum {string} */
            name: "release";
        } | {
            /**
             * Format: uuid
             * @description The lease.
             */
            lease_id: string;
            /** @enum {string} */
            name: "skip";
            /** @description Why. */
            reason: string;
        } | {
            /**
             * Format: uuid
             * @description The lease.
             */
            lease_id: string;
            /** @enum {string} */
            name: "renew";
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
            /** @description The same as it is written in Japan: `0467-22-1234`. */
            written?: string | null;
        };
        /** @description Changes to a contact. */
        ContactPatch: {
            /** @description Name. */
            name?: string | null;
            /** @description What they are there. */
            role?: string | null;
        };
        /**
         * @description Whom a project calls.
         * @enum {string}
         */
        Customers: "b2c" | "b2b";
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
             * @description Which of the lead's numbers; without it and without `number`, the first that may be called.
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
            /**
             * @description Refusals of the guard, by code, that the caller has seen and sets aside (by right, where the refusal says
             *     `may_be_set_aside`; each time is noted).
             */
            set_aside?: string[];
            to?: components["schemas"]["TransferTarget"] | null;
            /** @description The line, by name; else the first with a free channel. */
            trunk?: string | null;
        };
        /**
         * @description Which way.
         * @enum {string}
         */
        DirectionWanted: "outbound" | "inbound";
        /** @description A project's queue and who is at work in it. */
        Distribution: {
            /**
             * Format: int64
             * @description Agents who wait for a lead at this moment, on this node.
             */
            agents_waiting: number;
            /** @description Leases held, on this node, as far as one sees. */
            leases: components["schemas"]["LeaseView"][];
            /** @description Its leads, as the caller sees them. */
            queue: components["schemas"]["QueueState"];
            /** @description The queue is being put into a new order. */
            rebuilding: boolean;
        };
        /** @description The order in which leads are handed out. */
        DistributionRules: {
            /**
             * @description After saving, the next lead comes by itself, unless the agent switches it off.
             * @default false
             */
            auto_next: boolean;
            /**
             * @description Leads whose time has come go before all others.
             * @default true
             */
            due_first: boolean;
            /**
             * @description The order of the rest.
             * @default {
             *       "by": "import"
             *     }
             */
            order: components["schemas"]["Order"];
            /**
             * @description Orders of those that are alike in the first, one after the other.
             * @default []
             */
            then: components["schemas"]["Order"][];
        };
        /** @description The kinds of event. */
        EventKind: (components["schemas"]["Agent"] & {
            /** @enum {string} */
            event: "agent";
        }) | (components["schemas"]["Call"] & {
            /** @enum {string} */
            event: "call";
        }) | (components["schemas"]["Supervision"] & {
            /** @enum {string} */
            event: "supervision";
        }) | (components["schemas"]["Transfer"] & {
            /** @enum {string} */
            event: "transfer";
        }) | (components["schemas"]["MessageNews"] & {
            /** @enum {string} */
            event: "message";
        }) | (components["schemas"]["OverheardNews"] & {
            /** @enum {string} */
            event: "overheard";
        }) | (components["schemas"]["Quality"] & {
            /** @enum {string} */
            event: "quality";
        }) | (components["schemas"]["HistoryNews"] & {
            /** @enum {string} */
            event: "history";
        }) | (components["schemas"]["LeadNews"] & {
            /** @enum {string} */
            event: "lead";
        }) | (components["schemas"]["ReminderNews"] & {
            /** @enum {string} */
            event: "reminder";
        }) | (components["schemas"]["LeaseNews"] & {
            /** @enum {string} */
            event: "assigned";
        }) | (components["schemas"]["LeaseNews"] & {
            /** @enum {string} */
            event: "lease_ended";
        }) | (components["schemas"]["QueueEmptyNews"] & {
            /** @enum {string} */
            event: "queue_empty";
        }) | (components["schemas"]["BulkNews"] & {
            /** @enum {string} */
            event: "bulk";
        }) | (components["schemas"]["BanNews"] & {
            /** @enum {string} */
            event: "ban";
        }) | (components["schemas"]["MyBoxNews"] & {
            /** @enum {string} */
            event: "my_box";
        }) | (components["schemas"]["ImportNews"] & {
            /** @enum {string} */
            event: "import";
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
        /** @description A queue or one lead of it, explained. */
        Explained: components["schemas"]["QueueState"] | components["schemas"]["Explanation"];
        /** @description Why a lead is, or is not, handed to an agent. */
        Explanation: {
            /**
             * Format: uuid
             * @description The agent.
             */
            agent_id: string;
            /**
             * Format: int64
             * @description How many ready leads come before it for this agent (at most 10000 are counted); absent when it is not ready.
             */
            before?: number | null;
            /**
             * Format: uuid
             * @description The lead.
             */
            lead_id: string;
            /**
             * Format: uuid
             * @description The project.
             */
            project_id: string;
            /** @description It would be handed to this agent when its turn comes. */
            ready: boolean;
            /** @description What stands in the way, each by itself; empty when nothing does. */
            reasons: components["schemas"]["Reason"][];
        };
        /** @description An export. */
        Export: {
            /** @description When it was wished. */
            created_at: components["schemas"]["Moment"];
            ended_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /**
             * Format: int64
             * @description Leads written so far.
             */
            rows: number;
            /** @description Where it stands. */
            state: components["schemas"]["ExportState"];
            /** @description Characters that were replaced. */
            unfit: components["schemas"]["ExportUnfit"][];
            /**
             * Format: uuid
             * @description Who wished it.
             */
            user_id?: string | null;
            /** @description What was wished. */
            wish: components["schemas"]["ExportWish"];
        };
        /**
         * @description Encodings of text.
         * @enum {string}
         */
        ExportEncoding: "utf_8" | "cp932";
        /**
         * @description Kinds of files.
         * @enum {string}
         */
        ExportFormat: "csv" | "tsv" | "xlsx";
        /**
         * @description Where an export stands.
         * @enum {string}
         */
        ExportState: "running" | "done" | "failed";
        /** @description A character that the encoding does not have; 〓 stands in its place. */
        ExportUnfit: {
            /** @description The character. */
            character: string;
            /**
             * Format: int64
             * @description How often.
             */
            count: number;
        };
        /** @description What to export. */
        ExportWish: {
            /** @description Of text: its encoding. */
            encoding?: components["schemas"]["ExportEncoding"];
            /** @description Headers in English instead of Japanese. */
            english?: boolean;
            /** @description The kind of file. */
            format?: components["schemas"]["ExportFormat"];
            /**
             * Format: uuid
             * @description The project.
             */
            project_id: string;
            /** @description The list's query as it stands in an address: `q=…&status_id=…&filter=…&sort=…`. */
            query?: string;
        };
        /**
         * @description What can be wrong with a field.
         * @enum {string}
         */
        FaultCode: "required" | "unknown" | "type" | "format" | "too_long" | "too_short" | "range" | "taken" | "not_found";
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
        /** @description A change of one field, as history tells it. */
        FieldChange: components["schemas"]["Changed"] & {
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /**
             * Format: int32
             * @description The lead's version that it made.
             */
            version: number;
        };
        /** @description A field to be, or to be changed. */
        FieldDefinition: {
            /**
             * Format: uuid
             * @description Keep this field (else a new one is made).
             */
            id?: string | null;
            /** @description Label. */
            label: string;
            /** @description What can be chosen. An option that leads have chosen cannot be left out; it can be `renamed`. */
            options?: string[];
            /** @description Options that are called otherwise now, old name to new: the leads that chose one keep their choice. */
            renamed?: {
                [key: string]: string;
            };
            /** @description Must it have a value? */
            required?: boolean;
            /** @description Type; a kept field keeps its own while any lead has a value in it. */
            type: components["schemas"]["FieldKind"];
            /** @description Unit of a number. */
            unit?: string | null;
        };
        /** @description One field that is wrong. */
        FieldFault: {
            /** @description What is wrong with it: `required`, `unknown`, `type`, `too_long`, `too_short`, `taken`, `not_found`, `format`, `range`. */
            code: components["schemas"]["FaultCode"];
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
            fields?: components["schemas"]["FieldDefinition"][];
            /** @description Name. */
            name: string;
        };
        /** @description Changes to a set of custom fields. */
        FieldSetPatch: {
            /** @description Its fields, in order; those left out go. */
            fields?: components["schemas"]["FieldDefinition"][] | null;
            /** @description Name. */
            name?: string | null;
        };
        /** @description A lead that is to be there, by its number. */
        FindOrCreate: {
            /** @description Its contact's name, if it is made (`name`). */
            contact_name?: string | null;
            /** @description A memo on the number, if it is made. */
            memo?: string | null;
            /** @description Its name, if it is made. */
            name: string;
            /** @description The telephone number. */
            number: string;
            /**
             * Format: uuid
             * @description Where it is looked for, and made.
             */
            project_id: string;
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
            /** @default null */
            system_code: components["schemas"]["SystemCode"] | null;
            /**
             * @description The lead goes to the agent's box.
             * @default false
             */
            takes_ownership: boolean;
        };
        /** @description The floor 「フロア」. */
        Floor: {
            /** @description Agents that are not offline, with their state and since when. */
            agents: components["schemas"]["Agent"][];
            /** @description When it was looked at. */
            at: components["schemas"]["Moment"];
            /** @description Calls that run, and those whose wrap-up does. */
            calls: components["schemas"]["Call"][];
            /**
             * Format: int64
             * @description The life of the socket's numbering.
             */
            epoch: number;
            /** @description What the leads of these calls are called. */
            leads: components["schemas"]["NamedLead"][];
            /** @description The lines and how busy they are. */
            lines: components["schemas"]["Line"][];
            /**
             * Format: int64
             * @description Events up to this number are in it.
             */
            seq: number;
            /** @description Who listens to whom; empty without the right to listen. */
            supervisions: components["schemas"]["Supervision"][];
            /** @description Transfers that run. */
            transfers: components["schemas"]["Transfer"][];
        };
        /**
         * @description Whom or what a supervision stays with.
         * @enum {string}
         */
        Follow: "call" | "agent";
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
        /** @description Help is wanted, or not. */
        Help: {
            /** @description A supervisor is to come. */
            wanted: boolean;
        };
        /** @description One activity in history; a call with its steps. */
        HistoryDetail: components["schemas"]["HistoryRow"] & {
            /** @description Who talked with whom, from when to when; the parts of a call that is over sum to it. */
            segments: components["schemas"]["CallSegment"][];
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
        /** @description One activity in history. */
        HistoryRow: {
            answered_at?: components["schemas"]["Moment"] | null;
            /** @description The system itself saved the result. */
            by_system: boolean;
            /** @description The number shown. */
            caller_id?: string | null;
            cause?: components["schemas"]["CauseView"] | null;
            /** @description The same in words. */
            cause_label?: string | null;
            /** @description Call, mail, SMS … */
            channel: components["schemas"]["Channel"];
            /**
             * Format: uuid
             * @description The contact method that was used.
             */
            contact_method_id?: string | null;
            /** @description The click, the INVITE from outside, or when it took place. */
            dialled_at: components["schemas"]["Moment"];
            /** @description `outbound` or `inbound`. */
            direction: components["schemas"]["CallDirection"];
            /** @description Prepared, perhaps not sent yet. */
            draft: boolean;
            ended_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: uuid
             * @description Its id; a call's is the call's.
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
            /** @description The kind of line, of a call over one: `ip`. */
            line_kind?: string | null;
            /** @description Call memo. */
            memo: string;
            /** @description The other side: number in E.164, mail address; empty for a visit or note. */
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
            suggestion?: components["schemas"]["Suggestion"] | null;
            /**
             * Format: int64
             * @description From answer to end, in milliseconds; 0 without an answer.
             */
            talk_ms: number;
            /** @description It is over and asks for its result. */
            unfinished: boolean;
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
        /** @description On hold, or not. */
        Hold: {
            /** @description The other side hears music and nobody hears them. */
            held: boolean;
        };
        /** @description From–to of one day, half-open. */
        Hours: {
            /** @description `09:00` */
            from: components["schemas"]["Clock"];
            /** @description `20:00`; `24:00` = until midnight. */
            to: components["schemas"]["Clock"];
        };
        /** @description An import, whole. */
        Import: {
            check?: components["schemas"]["ImportReport"] | null;
            /** @description When it was uploaded. */
            created_at: components["schemas"]["Moment"];
            ended_at?: components["schemas"]["Moment"] | null;
            /** @description Why it failed, in words. */
            failure?: string | null;
            /** @description The file's name. */
            file_name: string;
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /** @description What is to happen. */
            plan: components["schemas"]["ImportPlan"];
            /** @description The first rows below the header, as read. */
            preview: string[][];
            /** @description How far the present step is. */
            progress: components["schemas"]["ImportProgress"];
            /**
             * Format: uuid
             * @description The project that the leads go to.
             */
            project_id: string;
            result?: components["schemas"]["ImportReport"] | null;
            /** @description The sheets of a workbook. */
            sheets: string[];
            /**
             * Format: int64
             * @description Its size.
             */
            size_bytes: number;
            /** @description How the file is read: detected, or as said. */
            source: components["schemas"]["ImportSource"];
            started_at?: components["schemas"]["Moment"] | null;
            /** @description Where it stands. */
            state: components["schemas"]["ImportState"];
            undone?: components["schemas"]["ImportUndone"] | null;
            /**
             * Format: uuid
             * @description Who uploaded it.
             */
            user_id?: string | null;
        };
        /**
         * @description What happens with a row whose lead is there.
         * @enum {string}
         */
        ImportAction: "skip" | "update" | "add" | "ask";
        /** @description Rows with one reason. */
        ImportBecause: {
            /**
             * Format: int64
             * @description How many rows.
             */
            count: number;
            /** @description The reason. */
            reason: components["schemas"]["ImportReason"];
            /** @description Some of them. */
            samples: components["schemas"]["ImportSample"][];
            /** @description The reason in words. */
            sentence?: string;
        };
        /**
         * @description By what a lead is known to be there already. A known lead id or external id always counts.
         * @enum {string}
         */
        ImportBy: "phone" | "name_phone" | "external_id";
        /** @description A column of the file. */
        ImportColumn: components["schemas"]["ImportTarget"] & {
            /** @description What stands above it. */
            header: string;
        };
        /** @description How many of what. */
        ImportCounts: {
            /**
             * Format: int64
             * @description Rows that became a further contact of a lead of this file.
             */
            contacts_added: number;
            /**
             * Format: int64
             * @description Leads created.
             */
            created: number;
            /**
             * Format: int64
             * @description Rows with faults; they come back as a file.
             */
            rejected: number;
            /**
             * Format: int64
             * @description Rows looked at.
             */
            rows: number;
            /**
             * Format: int64
             * @description Rows left out because of what is there.
             */
            skipped: number;
            /**
             * Format: int64
             * @description Leads changed.
             */
            updated: number;
        };
        /**
         * @description What stands between cells.
         * @enum {string}
         */
        ImportDelimiter: "comma" | "tab" | "semicolon" | "pipe";
        /** @description What happens with rows whose lead is there already. */
        ImportDuplicates: {
            /**
             * @description What happens.
             * @default ask
             */
            action: components["schemas"]["ImportAction"];
            /**
             * @description With `ask`: what a person decided, per group of the dry run's questions.
             * @default {}
             */
            answers: {
                [key: string]: components["schemas"]["ImportAction"];
            };
            /**
             * @description By what they are known.
             * @default phone
             */
            by: components["schemas"]["ImportBy"];
            /**
             * @description Where leads are looked for.
             * @default project
             */
            reach: components["schemas"]["ImportReach"];
        };
        /**
         * @description Encodings of text.
         * @enum {string}
         */
        ImportEncoding: "utf_8" | "cp932" | "utf_16le" | "utf_16be" | "euc_jp";
        /**
         * @description Kinds of files.
         * @enum {string}
         */
        ImportFormat: "text" | "xlsx";
        /**
         * @description In what a row and a lead agree.
         * @enum {string}
         */
        ImportGroup: "same_lead_id" | "same_external_id" | "same_phone_and_name" | "same_phone_other_name";
        /** @description A lead that was changed since the import. */
        ImportKept: {
            /** @description The fields that stay as they are now. */
            fields: string[];
            /**
             * Format: uuid
             * @description The lead.
             */
            lead_id: string;
        };
        /** @description Columns by what stands above them, saved under a name. */
        ImportMapping: {
            /** @description Header → what it becomes. */
            columns: {
                [key: string]: components["schemas"]["ImportTarget"];
            };
            /** @description What happens with rows whose lead is there already. */
            duplicates: components["schemas"]["ImportDuplicates"];
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /** @description Its name. */
            name: string;
        };
        /** @description What the pages are told while it goes on. */
        ImportNews: {
            /**
             * Format: uuid
             * @description The import.
             */
            id: string;
            /** @description How far it is. */
            progress: components["schemas"]["ImportProgress"];
            /**
             * Format: uuid
             * @description Its project.
             */
            project_id: string;
            /** @description Where it stands. */
            state: components["schemas"]["ImportState"];
        };
        /** @description Changes to an import before its run. */
        ImportPatch: {
            /** @description What each column becomes, in order. */
            columns?: components["schemas"]["ImportTarget"][] | null;
            delimiter?: components["schemas"]["ImportDelimiter"] | null;
            duplicates?: components["schemas"]["ImportDuplicates"] | null;
            encoding?: components["schemas"]["ImportEncoding"] | null;
            /**
             * Format: int32
             * @description The row with the headers, from 1; `null` = there is none.
             */
            header_row?: number | null;
            /**
             * Format: uuid
             * @description A saved mapping, put onto the columns with its headers.
             */
            mapping_id?: string | null;
            /** @description Rows with one lead name are one lead with several contacts. */
            rows_of_one_name_are_one_lead?: boolean | null;
            /** @description Of a workbook: the sheet. */
            sheet?: string | null;
        };
        /** @description What is to happen with the rows. */
        ImportPlan: {
            /** @description The columns, in order. */
            columns: components["schemas"]["ImportColumn"][];
            /** @description What happens with rows whose lead is there already. */
            duplicates: components["schemas"]["ImportDuplicates"];
            /** @description Rows with one lead name are one lead with several contacts. */
            rows_of_one_name_are_one_lead: boolean;
        };
        /** @description How far it is. */
        ImportProgress: {
            /**
             * Format: int64
             * @description Rows dealt with.
             */
            rows: number;
            /**
             * Format: double
             * @description Share of the file, 0 to 1.
             */
            share: number;
        };
        /** @description Rows whose lead is there already, of which a person decides. */
        ImportQuestion: {
            /**
             * Format: int64
             * @description How many rows.
             */
            count: number;
            /** @description In what they agree. */
            group: components["schemas"]["ImportGroup"];
            /** @description Some of them. */
            samples: components["schemas"]["ImportSample"][];
        };
        /**
         * @description Where leads are looked for.
         * @enum {string}
         */
        ImportReach: "project" | "company";
        /**
         * @description Why a row did not become what it says.
         * @enum {string}
         */
        ImportReason: "no_name" | "too_long" | "control_characters" | "undecodable" | "quote_not_closed" | "record_too_long" | "too_many_cells" | "phone_invalid" | "phone_special" | "mail_invalid" | "memo_alone" | "web_invalid" | "postal_code_invalid" | "lead_id_invalid" | "status_unknown" | "owner_unknown" | "owner_ambiguous" | "field_invalid" | "field_required" | "in_recycle_bin" | "elsewhere_known" | "external_id_taken" | "undecided" | "already_there" | "nothing_new" | "same_row_twice";
        /** @description What happens, or happened, and why. */
        ImportReport: components["schemas"]["ImportCounts"] & {
            /** @description What a person has to decide before the run (duplicates: ask). */
            questions: components["schemas"]["ImportQuestion"][];
            /** @description Why rows are left out or refused. */
            reasons: components["schemas"]["ImportBecause"][];
        };
        /** @description A row of the list of imports. */
        ImportRow: {
            /** @description What the run did. */
            counts: components["schemas"]["ImportCounts"];
            /** @description When it was uploaded. */
            created_at: components["schemas"]["Moment"];
            ended_at?: components["schemas"]["Moment"] | null;
            /** @description The file's name. */
            file_name: string;
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /**
             * Format: uuid
             * @description The project.
             */
            project_id: string;
            /** @description Where it stands. */
            state: components["schemas"]["ImportState"];
            /**
             * Format: uuid
             * @description Who uploaded it.
             */
            user_id?: string | null;
        };
        /** @description A row as an example of a reason. */
        ImportSample: {
            /** @description The column at fault. */
            column?: string | null;
            /**
             * Format: uuid
             * @description The lead that is there already.
             */
            lead_id?: string | null;
            /**
             * Format: int64
             * @description Line (row of a sheet) in the file, from 1.
             */
            line: number;
            /** @description The lead's name there. */
            name: string;
            /** @description What stands there. */
            value?: string | null;
        };
        /** @description How a file is read. */
        ImportSource: {
            /** @description Of text: what stands between cells. */
            delimiter: components["schemas"]["ImportDelimiter"];
            /** @description Of text: its encoding. */
            encoding: components["schemas"]["ImportEncoding"];
            /** @description Its kind. */
            format: components["schemas"]["ImportFormat"];
            /**
             * Format: int32
             * @description The row with the headers, from 1 (rows without anything in them are not counted); `null` = there is none.
             */
            header_row?: number | null;
            /** @description Of a workbook: the sheet. */
            sheet?: string | null;
        };
        /**
         * @description Where an import stands.
         * @enum {string}
         */
        ImportState: "uploaded" | "checking" | "checked" | "running" | "done" | "cancelled" | "failed" | "undoing" | "undone";
        /** @description What a column becomes. */
        ImportTarget: {
            /** @enum {string} */
            target: "ignore";
        } | {
            /** @enum {string} */
            target: "lead_id";
        } | {
            /** @enum {string} */
            target: "external_id";
        } | {
            /** @enum {string} */
            target: "name";
        } | {
            /** @enum {string} */
            target: "kana";
        } | {
            /** @enum {string} */
            target: "postal_code";
        } | {
            /** @enum {string} */
            target: "address";
        } | {
            /** @enum {string} */
            target: "prefecture";
        } | {
            /** @enum {string} */
            target: "city";
        } | {
            /** @enum {string} */
            target: "street";
        } | {
            /** @enum {string} */
            target: "building";
        } | {
            /** @enum {string} */
            target: "mail";
        } | {
            /** @enum {string} */
            target: "web";
        } | {
            /** @enum {string} */
            target: "status";
        } | {
            /** @enum {string} */
            target: "owner";
        } | {
            /** @enum {string} */
            target: "contact_name";
        } | {
            /** @enum {string} */
            target: "contact_role";
        } | {
            /** @enum {string} */
            target: "phone";
        } | {
            /** @enum {string} */
            target: "fax";
        } | {
            /** @enum {string} */
            target: "contact_mail";
        } | {
            /** @enum {string} */
            target: "contact_url";
        } | {
            /** @enum {string} */
            target: "phone_memo";
        } | {
            /** @enum {string} */
            target: "fax_memo";
        } | {
            /** @enum {string} */
            target: "contact_mail_memo";
        } | {
            /** @enum {string} */
            target: "contact_url_memo";
        } | {
            /**
             * Format: uuid
             * @description Which.
             */
            field_id: string;
            /** @enum {string} */
            target: "field";
        };
        /** @description What an undo did. */
        ImportUndone: {
            /**
             * Format: int64
             * @description Leads that the import had made and nobody had touched: gone for good.
             */
            deleted: number;
            /**
             * Format: int64
             * @description Values that somebody changed since and that stay.
             */
            kept: number;
            /** @description The first of the leads of `kept`, with the names of the fields. */
            kept_leads: components["schemas"]["ImportKept"][];
            /**
             * Format: int64
             * @description Leads that the import had made and somebody worked on since: in the recycle bin, with their history.
             */
            recycled: number;
            /**
             * Format: int64
             * @description Leads that got their old values back.
             */
            restored: number;
        };
        /** @description An invitation, this once. */
        Invitation: {
            /** @description It works until then. */
            expires_at: components["schemas"]["Moment"];
            /** @description Where the client takes it up. */
            path: string;
            /** @description What `POST /api/v1/session/invite` takes; also the end of the link. Not shown again. */
            token: string;
        };
        /** @description An invitation taken up. */
        InviteAccepted: {
            /**
             * Format: password
             * @description The password from now on: at least 8 characters.
             */
            password: string;
            /**
             * Format: password
             * @description The invitation's token.
             */
            token: string;
        };
        /**
         * @description What an API key may touch; `:write` includes `:read`
         * @enum {string}
         */
        KeyScope: "people:read" | "people:write" | "setup:read" | "setup:write" | "leads:read" | "leads:write" | "bans:read" | "bans:write" | "calls:read" | "calls:write" | "history:read" | "history:write" | "lines:read" | "lines:write" | "exports:read" | "exports:write" | "keys:read" | "keys:write" | "audit:read" | "audit:write" | "events:read" | "events:write";
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
        /** @description A lead changed, came or went. */
        LeadNews: {
            /**
             * Format: uuid
             * @description The lead.
             */
            lead_id: string;
        };
        /** @description A page of a list of leads. */
        LeadPage: {
            /** @description The rows. */
            items: components["schemas"]["LeadRow"][];
            /** @description Ask for the next page with it; `null` = this was the last. */
            next_cursor?: string | null;
            total?: components["schemas"]["Total"] | null;
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
        /** @description A lease that began or ended by itself. */
        LeaseNews: {
            /**
             * Format: uuid
             * @description Its agent.
             */
            agent: string;
            /**
             * Format: uuid
             * @description Its lead.
             */
            lead_id: string;
            /**
             * Format: uuid
             * @description The lease.
             */
            lease_id: string;
            /**
             * Format: uuid
             * @description Its project.
             */
            project_id: string;
            /** @description Why it ended. */
            why?: string | null;
        };
        /** @description A lease as others see it. */
        LeaseView: {
            /**
             * Format: uuid
             * @description Whose.
             */
            agent_id: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * Format: uuid
             * @description The lead.
             */
            lead_id: string;
            /**
             * Format: int64
             * @description How long it still holds without being renewed.
             */
            left_s: number;
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
            kind: components["schemas"]["LineKind"];
            /** @description Name. */
            name: string;
            /** @description Numbers it owns, E.164; the first is its default caller ID. */
            numbers: string[];
            /** @description It answers. */
            up: boolean;
        };
        /**
         * @description How calls leave by a line.
         * @enum {string}
         */
        LineKind: "ip" | "mobile";
        /** @description What became of a list. */
        ListDone: {
            /** @description They, up to a thousand. */
            bad: components["schemas"]["BadRow"][];
            /** @description Rows that are no numbers. */
            bad_count: number;
            /** @description Numbers that were banned, or whose bans were lifted. */
            done: number;
            /** @description Rows that said a number again. */
            repeated: number;
            /** @description Numbers that were so already. */
            unchanged: number;
        };
        /**
         * @description Languages of the screens.
         * @enum {string}
         */
        Locale: "ja" | "en";
        /** @description A mapping to save. */
        MappingInput: {
            /** @description Header → what it becomes. */
            columns: {
                [key: string]: components["schemas"]["ImportTarget"];
            };
            /** @description What happens with rows whose lead is there already. */
            duplicates?: components["schemas"]["ImportDuplicates"];
            /** @description Its name; one that is there already is replaced. */
            name: string;
        };
        /**
         * @description By what means a change came about.
         * @enum {string}
         */
        Means: "screen" | "api" | "import" | "result" | "bulk" | "system";
        /** @description A supervisor says something. */
        MessageNews: {
            /**
             * Format: uuid
             * @description Who says it.
             */
            from: string;
            /** @description Their name. */
            from_name: string;
            /**
             * Format: uuid
             * @description The message.
             */
            id: string;
            /** @description What. */
            text: string;
            /**
             * Format: uuid
             * @description To whom.
             */
            to: string;
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
         * @description What a supervisor does on a call.
         * @enum {string}
         */
        Mode: "monitor" | "whisper" | "barge";
        /**
         * Format: date-time
         * @description RFC 3339, UTC, milliseconds
         */
        Moment: string;
        /** @description Leads came into a box or out of one. */
        MyBoxNews: {
            /** @description The leads. */
            lead_ids: string[];
            /**
             * Format: uuid
             * @description Whose box they are in now; none = nobody's.
             */
            user_id?: string | null;
        };
        /** @description A lead and its name. */
        NamedLead: {
            /**
             * Format: uuid
             * @description The lead.
             */
            id: string;
            /** @description Its name. */
            name: string;
        };
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
        /** @description A message. */
        NewMessage: {
            /** @description What is said. */
            text: string;
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
        /** @description How to listen. */
        NewSupervision: {
            /**
             * @description Whom or what to stay with; the call unless said otherwise.
             * @default call
             */
            follow: components["schemas"]["Follow"];
            /**
             * @description What to do on the call; `monitor` unless said otherwise.
             * @default monitor
             */
            mode: components["schemas"]["Mode"];
            /**
             * Format: uuid
             * @description Whom to whisper to; the call's agent unless said otherwise.
             * @default null
             */
            to: string | null;
        };
        /** @description Where to, and how. */
        NewTransfer: {
            /** @description The memo so far: the colleague reads it while it rings. */
            memo?: string;
            /** @description With or without a talk before. */
            mode: components["schemas"]["NewTransferMode"];
            /** @description To whom. */
            to: components["schemas"]["TransferTarget"];
        };
        /**
         * @description With or without a talk before.
         * @enum {string}
         */
        NewTransferMode: "blind" | "attended";
        /** @description A line of the log. */
        Note: {
            /** @description What. */
            act: components["schemas"]["Act"];
            /**
             * Format: uuid
             * @description By which API key, if by one.
             */
            api_key_id?: string | null;
            /** @description When. */
            at: components["schemas"]["Moment"];
            /** @description The particulars. */
            details: Record<string, never>;
            /**
             * Format: uuid
             * @description Id; later lines have greater ones.
             */
            id: string;
            role?: components["schemas"]["Role"] | null;
            /**
             * Format: uuid
             * @description On what; of which kind the act says.
             */
            target_id?: string | null;
            /** @description The same for people, in the language asked for. */
            title: string;
            /**
             * Format: uuid
             * @description Who; none = the program by itself.
             */
            user_id?: string | null;
        };
        /** @description A number, understood. */
        NumberView: {
            /** @description E.164; of emergency numbers and services their digits. */
            e164: string;
            /** @description Its area code is in service (of other numbers than those of a place nothing is known: `true`). */
            in_service: boolean;
            /** @description `fixed`, `mobile`, `ip`, `toll_free`, `navi`, `premium`, `machine`, `emergency`, `service`, `international`. */
            kind: string;
            /** @description As dialled within Japan. */
            national: string;
            /** @description A 184 stands before it: the caller ID is withheld. */
            withheld: boolean;
            /** @description As it is written in Japan: `0467-22-1234`. */
            written: string;
        };
        /** @description By what leads are ordered. Ties go by import order. */
        Order: {
            /** @enum {string} */
            by: "import";
        } | {
            /** @enum {string} */
            by: "fewest_attempts";
        } | {
            /** @enum {string} */
            by: "oldest";
        } | {
            /** @enum {string} */
            by: "field";
            /** @description The greatest first. */
            descending?: boolean;
            /**
             * Format: uuid
             * @description The field.
             */
            field_id: string;
        } | {
            /** @enum {string} */
            by: "random";
        };
        /** @description A break that somebody else decides on. */
        OrderedBreak: {
            /** @description Why; the agent sees it. */
            reason: string;
        };
        /** @description How an activity ended, as a person says it. */
        Outcome: {
            /** @description Memo 「通話メモ」. */
            memo?: string;
            next_call_at?: components["schemas"]["Moment"] | null;
            remind_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: uuid
             * @description One of the results that the activity's project offers.
             */
            result_id: string;
            /**
             * Format: uuid
             * @description The lead's state in the project from now on.
             */
            status_id?: string | null;
        };
        /** @description A voice was stopped. */
        OverheardNews: {
            /**
             * Format: uuid
             * @description In which call.
             */
            call?: string | null;
        };
        /** @description A lead that owns a number. */
        Owner: {
            /**
             * Format: uuid
             * @description The contact.
             */
            contact_id: string;
            /**
             * Format: uuid
             * @description The contact method.
             */
            contact_method_id: string;
            /** @description The contact's name. */
            contact_name: string;
            /** @description The same in E.164. */
            e164: string;
            /** @description Is it exactly the number asked for? */
            exact: boolean;
            /**
             * Format: uuid
             * @description The lead.
             */
            lead_id: string;
            /** @description Its name. */
            lead_name: string;
            /**
             * Format: uuid
             * @description A project of it in sight.
             */
            project_id: string;
            /** @description The number, as typed when it was saved. */
            value: string;
        };
        /** @description One page of a list. */
        Page_Ban: {
            /** @description The rows. */
            items: {
                /**
                 * Format: uuid
                 * @description Who banned.
                 */
                banned_by: string;
                /** @description Their name, if the account is still there. */
                banned_by_name?: string | null;
                /**
                 * Format: uuid
                 * @description The call in which it was said.
                 */
                call_id?: string | null;
                /** @description When. */
                created_at: components["schemas"]["Moment"];
                /**
                 * Format: uuid
                 * @description Id.
                 */
                id: string;
                /**
                 * Format: uuid
                 * @description The lead.
                 */
                lead_id?: string | null;
                /** @description Its name. */
                lead_name?: string | null;
                /** @description Why. */
                lift_reason?: string | null;
                lifted_at?: components["schemas"]["Moment"] | null;
                /**
                 * Format: uuid
                 * @description By whom.
                 */
                lifted_by?: string | null;
                /** @description The number, E.164. */
                number?: string | null;
                /** @description What made it. */
                origin: components["schemas"]["BanOrigin"];
                /**
                 * Format: uuid
                 * @description The project it was made in.
                 */
                project_id?: string | null;
                /** @description Its name. */
                project_name?: string | null;
                /** @description Why. */
                reason: string;
                /** @description How far it reaches. */
                scope: components["schemas"]["Reach"];
                /** @description It stands in the way now. */
                stands: boolean;
                until?: components["schemas"]["Moment"] | null;
                /** @description The workgroups that it holds in (scope `workgroup`). */
                workgroup_ids: string[];
            }[];
            /** @description Ask for the next page with it; `null` = this was the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_Boxed: {
            /** @description The rows. */
            items: {
                /**
                 * Format: uuid
                 * @description The lead.
                 */
                lead_id: string;
                /** @description Its name. */
                lead_name: string;
                /**
                 * Format: uuid
                 * @description Who put it there.
                 */
                placed_by: string;
                /**
                 * Format: uuid
                 * @description The project it was taken in.
                 */
                project_id?: string | null;
                /** @description When. */
                taken_at: components["schemas"]["Moment"];
                /**
                 * Format: uuid
                 * @description Whose box it is.
                 */
                user_id: string;
                /** @description Their name. */
                user_name: string;
            }[];
            /** @description Ask for the next page with it; `null` = this was the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_BulkJob: {
            /** @description The rows. */
            items: {
                /** @description What is done. */
                action: components["schemas"]["Action"];
                /**
                 * Format: int64
                 * @description Leads changed.
                 */
                changed: number;
                /** @description When it was started. */
                created_at: components["schemas"]["Moment"];
                ended_at?: components["schemas"]["Moment"] | null;
                /** @description The code of what stopped it, when failed. */
                failure?: string | null;
                /**
                 * Format: uuid
                 * @description Id.
                 */
                id: string;
                /**
                 * Format: int64
                 * @description Leads that undoing left alone, because somebody changed them since.
                 */
                kept: number;
                /**
                 * Format: uuid
                 * @description The project of its leads.
                 */
                project_id: string;
                /**
                 * Format: int64
                 * @description Leads left as they were, with a reason each.
                 */
                skipped: number;
                /** @description How far it is. */
                state: components["schemas"]["BulkState"];
                /**
                 * Format: int64
                 * @description Leads selected (so far, while collecting).
                 */
                total: number;
                /**
                 * Format: int64
                 * @description Leads changed back.
                 */
                undone: number;
                /**
                 * Format: uuid
                 * @description Who started it.
                 */
                user_id: string;
            }[];
            /** @description Ask for the next page with it; `null` = this was the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_BulkRow: {
            /** @description The rows. */
            items: {
                /**
                 * Format: uuid
                 * @description The lead.
                 */
                lead_id: string;
                /** @description Its name, while it exists. */
                lead_name?: string | null;
                /** @description What became of it. */
                state: components["schemas"]["RowState"];
                why?: components["schemas"]["Why"] | null;
            }[];
            /** @description Ask for the next page with it; `null` = this was the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_Export: {
            /** @description The rows. */
            items: {
                /** @description When it was wished. */
                created_at: components["schemas"]["Moment"];
                ended_at?: components["schemas"]["Moment"] | null;
                /**
                 * Format: uuid
                 * @description Id.
                 */
                id: string;
                /**
                 * Format: int64
                 * @description Leads written so far.
                 */
                rows: number;
                /** @description Where it stands. */
                state: components["schemas"]["ExportState"];
                /** @description Characters that were replaced. */
                unfit: components["schemas"]["ExportUnfit"][];
                /**
                 * Format: uuid
                 * @description Who wished it.
                 */
                user_id?: string | null;
                /** @description What was wished. */
                wish: components["schemas"]["ExportWish"];
            }[];
            /** @description Ask for the next page with it; `null` = this was the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_FieldChange: {
            /** @description The rows. */
            items: (components["schemas"]["Changed"] & {
                /**
                 * Format: uuid
                 * @description Id.
                 */
                id: string;
                /**
                 * Format: int32
                 * @description The lead's version that it made.
                 */
                version: number;
            })[];
            /** @description Ask for the next page with it; `null` = this was the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_HistoryRow: {
            /** @description The rows. */
            items: {
                answered_at?: components["schemas"]["Moment"] | null;
                /** @description The system itself saved the result. */
                by_system: boolean;
                /** @description The number shown. */
                caller_id?: string | null;
                cause?: components["schemas"]["CauseView"] | null;
                /** @description The same in words. */
                cause_label?: string | null;
                /** @description Call, mail, SMS … */
                channel: components["schemas"]["Channel"];
                /**
                 * Format: uuid
                 * @description The contact method that was used.
                 */
                contact_method_id?: string | null;
                /** @description The click, the INVITE from outside, or when it took place. */
                dialled_at: components["schemas"]["Moment"];
                /** @description `outbound` or `inbound`. */
                direction: components["schemas"]["CallDirection"];
                /** @description Prepared, perhaps not sent yet. */
                draft: boolean;
                ended_at?: components["schemas"]["Moment"] | null;
                /**
                 * Format: uuid
                 * @description Its id; a call's is the call's.
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
                /** @description The kind of line, of a call over one: `ip`. */
                line_kind?: string | null;
                /** @description Call memo. */
                memo: string;
                /** @description The other side: number in E.164, mail address; empty for a visit or note. */
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
                suggestion?: components["schemas"]["Suggestion"] | null;
                /**
                 * Format: int64
                 * @description From answer to end, in milliseconds; 0 without an answer.
                 */
                talk_ms: number;
                /** @description It is over and asks for its result. */
                unfinished: boolean;
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
        Page_ImportRow: {
            /** @description The rows. */
            items: {
                /** @description What the run did. */
                counts: components["schemas"]["ImportCounts"];
                /** @description When it was uploaded. */
                created_at: components["schemas"]["Moment"];
                ended_at?: components["schemas"]["Moment"] | null;
                /** @description The file's name. */
                file_name: string;
                /**
                 * Format: uuid
                 * @description Id.
                 */
                id: string;
                /**
                 * Format: uuid
                 * @description The project.
                 */
                project_id: string;
                /** @description Where it stands. */
                state: components["schemas"]["ImportState"];
                /**
                 * Format: uuid
                 * @description Who uploaded it.
                 */
                user_id?: string | null;
            }[];
            /** @description Ask for the next page with it; `null` = this was the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_Note: {
            /** @description The rows. */
            items: {
                /** @description What. */
                act: components["schemas"]["Act"];
                /**
                 * Format: uuid
                 * @description By which API key, if by one.
                 */
                api_key_id?: string | null;
                /** @description When. */
                at: components["schemas"]["Moment"];
                /** @description The particulars. */
                details: Record<string, never>;
                /**
                 * Format: uuid
                 * @description Id; later lines have greater ones.
                 */
                id: string;
                role?: components["schemas"]["Role"] | null;
                /**
                 * Format: uuid
                 * @description On what; of which kind the act says.
                 */
                target_id?: string | null;
                /** @description The same for people, in the language asked for. */
                title: string;
                /**
                 * Format: uuid
                 * @description Who; none = the program by itself.
                 */
                user_id?: string | null;
            }[];
            /** @description Ask for the next page with it; `null` = this was the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_Project: {
            /** @description The rows. */
            items: (components["schemas"]["Settings"] & {
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
            })[];
            /** @description Ask for the next page with it; `null` = this was the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_RecycledLead: {
            /** @description The rows. */
            items: {
                /** @description Since when it is there. */
                deleted_at: components["schemas"]["Moment"];
                /**
                 * Format: uuid
                 * @description Who deleted it.
                 */
                deleted_by?: string | null;
                /** @description Their name. */
                deleted_by_name?: string | null;
                /**
                 * Format: uuid
                 * @description Id.
                 */
                id: string;
                /** @description Name. */
                name: string;
                /** @description The projects in sight that it comes back to when it is restored. */
                project_ids: string[];
            }[];
            /** @description Ask for the next page with it; `null` = this was the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_Reminder: {
            /** @description The rows. */
            items: {
                /**
                 * Format: uuid
                 * @description The activity that it was set with.
                 */
                activity_id?: string | null;
                closed_at?: components["schemas"]["Moment"] | null;
                /**
                 * Format: uuid
                 * @description The activity that it was done by.
                 */
                closed_by?: string | null;
                /** @description When it was set. */
                created_at: components["schemas"]["Moment"];
                /** @description When. */
                due_at: components["schemas"]["Moment"];
                /**
                 * Format: uuid
                 * @description Id.
                 */
                id: string;
                /**
                 * Format: uuid
                 * @description Of which lead.
                 */
                lead_id: string;
                /** @description Its name. */
                lead_name: string;
                /** @description What about. */
                note: string;
                /**
                 * Format: uuid
                 * @description For which project.
                 */
                project_id?: string | null;
                /**
                 * Format: int32
                 * @description How often it was put off.
                 */
                snoozes: number;
                /** @description Where it stands now. */
                state: components["schemas"]["ReminderState"];
                /**
                 * Format: uuid
                 * @description Whom it reminds.
                 */
                user_id: string;
                /** @description Their name. */
                user_name: string;
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
                /** @description Language of their screens. */
                locale: components["schemas"]["Locale"];
                /** @description Login, lower case. */
                login: string;
                /** @description Name. */
                name: string;
                /** @description What they may besides, whichever role is in force. */
                rights: components["schemas"]["Permission"][];
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
        /** @description A password for another. */
        PasswordChange: {
            /**
             * Format: password
             * @description The one from now on: at least 8 characters, another than the old one.
             */
            new_password: string;
            /**
             * Format: password
             * @description The one in force.
             */
            old_password: string;
        };
        /**
         * @description What a person may do. Sent to the client by name in the session, so that it shows only what works.
         * @enum {string}
         */
        Permission: "people_read" | "people_write" | "setup_read" | "setup_write" | "leads_read" | "leads_all" | "leads_write" | "leads_manage" | "my_box_others" | "leads_import" | "purge" | "export" | "bans_read" | "bans_place" | "bans_wide" | "bans_lift" | "guard_override" | "calls_own" | "calls_others" | "monitor" | "history_read" | "recordings_all" | "results_others" | "lines_read" | "api_keys" | "events_read" | "audit_read";
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
        /** @description A lead's place in a project, by name. */
        PlaceIn: components["schemas"]["Place"] & {
            /** @description The project's name. */
            project_name: string;
            /** @description The state in words. */
            status_label?: string | null;
        };
        /** @description How a lead comes into a project. */
        Placement: {
            /**
             * Format: uuid
             * @description Responsible user, one of the project's.
             */
            owner_id?: string | null;
            /**
             * Format: uuid
             * @description State; without it, the project's first.
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
        /** @description What an operation would do. */
        Preview: {
            /**
             * Format: int64
             * @description Leads looked at for `skipped`: all of them, or the first so many of a long list.
             */
            checked: number;
            /** @description The first leads, each with what would become of it. */
            sample: components["schemas"]["SampleRow"][];
            /** @description Of those looked at, how many would be left as they are, by reason. */
            skipped: components["schemas"]["SkipCount"][];
            /**
             * Format: int64
             * @description Leads selected.
             */
            total: number;
        };
        /** @description A refusal on the wire. */
        Problem: {
            /** @description The particulars for programs (with refusals of the guard: `ban`, `holder`, `free_at` …, `may_be_set_aside`). */
            about?: Record<string, never> | null;
            /**
             * @description The fields that differ since the version named, each from what it was then to what it is now (with
             *     `stale_version`; empty where that version is not known).
             */
            changed?: components["schemas"]["Changed"][] | null;
            /** @description The stable word that programs match on. */
            code: components["schemas"]["Code"];
            /** @description The thing as it stands now (with `stale_version`). */
            current?: Record<string, never> | null;
            /** @description More, where there is more. */
            detail?: string | null;
            /** @description The fields at fault. */
            errors?: components["schemas"]["FieldFault"][];
            /** @description Does the refused write touch one of them? (With `stale_version`; absent where the version named is not known.) */
            overlap?: boolean | null;
            queue?: components["schemas"]["QueueState"] | null;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description The sentence for people, in the language asked for. */
            title: string;
            /** @description Quote it when asking for help; log lines of the request carry it. */
            trace_id: string;
            /** @description A URI reference that names the kind of problem and leads to its entry: `/api/v1/problems/<code>`. */
            type: string;
        };
        /** @description One kind of problem. */
        ProblemKind: {
            /** @description The stable word that programs match on. */
            code: components["schemas"]["Code"];
            /**
             * Format: int32
             * @description The HTTP status it travels with.
             */
            status: number;
            /** @description Its sentence. */
            title: components["schemas"]["Sentence"];
            /** @description The `type` of such problems. */
            type: string;
        };
        /** @description A project. */
        Project: components["schemas"]["Settings"] & {
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
        /** @description A project's name. */
        ProjectCopy: {
            /** @description Name of the new project. */
            name: string;
        };
        /** @description A new project. */
        ProjectCreate: {
            /**
             * Format: int32
             * @description Attempts on one lead at most, ever.
             */
            attempts_max?: number | null;
            /** @description Number shown. */
            caller_id?: string | null;
            calling_hours?: components["schemas"]["CallingHours"] | null;
            customers?: components["schemas"]["Customers"] | null;
            distribution?: components["schemas"]["DistributionRules"] | null;
            /** @description Field sets it shows. */
            field_set_ids?: string[];
            /**
             * Format: int32
             * @description Seconds that a lost page has to come back before its leads go back.
             */
            grace_s?: number | null;
            /**
             * Format: int32
             * @description A lead handed out comes back after so many seconds without a sign of life.
             */
            lease_ttl_s?: number | null;
            /** @description The line its calls leave by; `null` = any. */
            line?: string | null;
            /** @description Name. */
            name: string;
            /**
             * Format: int32
             * @description Calls to one number in one calendar day at most.
             */
            number_per_day_max?: number | null;
            /**
             * Format: int32
             * @description Minutes after which a lead that waits for its owner may go to others.
             */
            owner_release_after_min?: number | null;
            /** @description Record its calls (yes, unless said otherwise). */
            recording?: boolean | null;
            /**
             * Format: int32
             * @description Minutes before a number may be called again, through whichever lead or project.
             */
            redial_after_min?: number | null;
            /** @description Result sets it offers. */
            result_set_ids?: string[];
            retry?: components["schemas"]["Retry"] | null;
            /**
             * Format: int32
             * @description Calls to one number within any 24 hours at most.
             */
            rolling_24h_max?: number | null;
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
            /**
             * Format: int32
             * @description Attempts on one lead at most, ever.
             */
            attempts_max?: number | null;
            /** @description Number shown. */
            caller_id?: string | null;
            calling_hours?: components["schemas"]["CallingHours"] | null;
            customers?: components["schemas"]["Customers"] | null;
            distribution?: components["schemas"]["DistributionRules"] | null;
            /** @description Field sets it shows. */
            field_set_ids?: string[] | null;
            /**
             * Format: int32
             * @description Seconds that a lost page has to come back before its leads go back.
             */
            grace_s?: number | null;
            /**
             * Format: int32
             * @description A lead handed out comes back after so many seconds without a sign of life.
             */
            lease_ttl_s?: number | null;
            /** @description The line its calls leave by; `null` = any. */
            line?: string | null;
            /** @description Name. */
            name?: string | null;
            /**
             * Format: int32
             * @description Calls to one number in one calendar day at most.
             */
            number_per_day_max?: number | null;
            /**
             * Format: int32
             * @description Minutes after which a lead that waits for its owner may go to others.
             */
            owner_release_after_min?: number | null;
            /** @description Record its calls. */
            recording?: boolean | null;
            /**
             * Format: int32
             * @description Minutes before a number may be called again, through whichever lead or project.
             */
            redial_after_min?: number | null;
            /** @description Result sets it offers. */
            result_set_ids?: string[] | null;
            retry?: components["schemas"]["Retry"] | null;
            /**
             * Format: int32
             * @description Calls to one number within any 24 hours at most.
             */
            rolling_24h_max?: number | null;
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
            browser?: components["schemas"]["SoundFigures"] | null;
            /**
             * Format: uuid
             * @description The call.
             */
            call: string;
            trunk?: components["schemas"]["SoundFigures"] | null;
        };
        /** @description No lead came by itself. */
        QueueEmptyNews: components["schemas"]["QueueState"] & {
            /**
             * Format: uuid
             * @description The agent.
             */
            agent: string;
            /**
             * Format: uuid
             * @description The project.
             */
            project_id: string;
        };
        /** @description A project's queue, as one agent sees it. */
        QueueState: {
            next_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: int64
             * @description Leads that this agent could be handed (at most 10000 are counted).
             */
            ready: number;
            /** @description The others, by what they wait for. */
            waiting: components["schemas"]["Waiting"][];
        };
        /**
         * @description How far a ban reaches.
         * @enum {string}
         */
        Reach: "workgroup" | "project" | "company";
        /** @description One thing that stands in the way. */
        Reason: {
            /** @description The guard's code, where it is the guard that refuses. */
            code?: string | null;
            /** @description In words. */
            text: string;
            until?: components["schemas"]["Moment"] | null;
            /**
             * Format: uuid
             * @description Who, where it is because of somebody.
             */
            user_id?: string | null;
            /** @description As in a queue's `waiting`. */
            why: string;
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
        /** @description A lead in the recycle bin. */
        RecycledLead: {
            /** @description Since when it is there. */
            deleted_at: components["schemas"]["Moment"];
            /**
             * Format: uuid
             * @description Who deleted it.
             */
            deleted_by?: string | null;
            /** @description Their name. */
            deleted_by_name?: string | null;
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /** @description Name. */
            name: string;
            /** @description The projects in sight that it comes back to when it is restored. */
            project_ids: string[];
        };
        /** @description One thing in the way. */
        RefusalView: {
            /** @description The same for programs. */
            about: Record<string, never>;
            /** @description The code. */
            code: string;
            /** @description Who, when, until when. */
            detail?: string | null;
            /** @description Can it be set aside by right? */
            may_be_set_aside: boolean;
            /** @description Its sentence, in the language asked for. */
            title: string;
        };
        /** @description A reminder. */
        Reminder: {
            /**
             * Format: uuid
             * @description The activity that it was set with.
             */
            activity_id?: string | null;
            closed_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: uuid
             * @description The activity that it was done by.
             */
            closed_by?: string | null;
            /** @description When it was set. */
            created_at: components["schemas"]["Moment"];
            /** @description When. */
            due_at: components["schemas"]["Moment"];
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /**
             * Format: uuid
             * @description Of which lead.
             */
            lead_id: string;
            /** @description Its name. */
            lead_name: string;
            /** @description What about. */
            note: string;
            /**
             * Format: uuid
             * @description For which project.
             */
            project_id?: string | null;
            /**
             * Format: int32
             * @description How often it was put off.
             */
            snoozes: number;
            /** @description Where it stands now. */
            state: components["schemas"]["ReminderState"];
            /**
             * Format: uuid
             * @description Whom it reminds.
             */
            user_id: string;
            /** @description Their name. */
            user_name: string;
        };
        /** @description A reminder to be. */
        ReminderCreate: {
            /** @description When. */
            due_at: components["schemas"]["Moment"];
            /**
             * Format: uuid
             * @description Of which lead.
             */
            lead_id: string;
            /** @description What about. */
            note?: string;
            /**
             * Format: uuid
             * @description For which project.
             */
            project_id?: string | null;
            /**
             * Format: uuid
             * @description Whom it reminds; without it oneself.
             */
            user_id?: string | null;
        };
        /** @description A reminder was set or changed, or its time has come. */
        ReminderNews: {
            /** @description This is the notice: its time has come. */
            due: boolean;
            /**
             * Format: uuid
             * @description The reminder.
             */
            id: string;
            /**
             * Format: uuid
             * @description Of which lead.
             */
            lead_id: string;
            /**
             * Format: uuid
             * @description For which project.
             */
            project_id?: string | null;
            /** @description Where it stands. */
            state: components["schemas"]["ReminderState"];
            /**
             * Format: uuid
             * @description Whom it reminds (or reminded, before it was handed over).
             */
            user_id: string;
        };
        /** @description Changes to a reminder; what is absent stays. */
        ReminderPatch: {
            due_at?: components["schemas"]["Moment"] | null;
            /** @description What about. */
            note?: string | null;
            /**
             * Format: uuid
             * @description Hand it over to another user of the project.
             */
            user_id?: string | null;
        };
        /**
         * @description Where a reminder stands.
         * @enum {string}
         */
        ReminderState: "scheduled" | "new" | "overdue" | "done" | "cancelled";
        /** @description The answer to a command: `ok` and what was asked for, or the problem. */
        Reply: {
            assignment?: components["schemas"]["Assignment"] | null;
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
            /** @description Custom fields that must be filled before it may be saved; left out, a kept result keeps its own. */
            required_field_ids?: string[] | null;
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
        /** @description Minutes after which to call again, by what the switch itself found out; `null` = not by itself. */
        Retry: {
            /**
             * Format: int32
             * @description 話中
             * @default 15
             */
            busy_min: number | null;
            /**
             * @description 不在, 話中 and 現アナ need no person: the system saves such a result by itself as soon as the call is over.
             * @default false
             */
            by_itself: boolean;
            /**
             * Format: int32
             * @description A fax machine.
             * @default null
             */
            fax_min: number | null;
            /**
             * Format: int32
             * @description 不在
             * @default 120
             */
            no_answer_min: number | null;
            /**
             * Format: int32
             * @description 現アナ
             * @default null
             */
            not_in_use_min: number | null;
            /**
             * Format: int32
             * @description Voicemail or an answering machine.
             * @default 240
             */
            voicemail_min: number | null;
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
        /**
         * @description What became of one lead.
         * @enum {string}
         */
        RowState: "pending" | "changed" | "skipped" | "undone" | "kept";
        /** @description A lead of a preview. */
        SampleRow: {
            /**
             * Format: uuid
             * @description The lead.
             */
            lead_id: string;
            /** @description Its name, if it is there. */
            lead_name?: string | null;
            why?: components["schemas"]["Why"] | null;
        };
        /**
         * @description What people did in a part of a call.
         * @enum {string}
         */
        SegmentWord: "ringing" | "talk" | "hold" | "consult" | "three_way" | "waiting";
        /** @description Which leads of the project. */
        Selection: {
            /** @description These leads … */
            lead_ids?: string[] | null;
            /**
             * Format: uuid
             * @description The project.
             */
            project_id: string;
            /**
             * @description … or all that the project's list shows for this query: what stands behind the `?` of `GET /projects/{id}/leads`
             *     (`filter=…&q=…&bin=true`), with its filters, words and short forms; empty = all. Order and page say nothing.
             */
            query?: string | null;
        };
        /** @description A sentence in both languages. */
        Sentence: {
            /** @description English. */
            en: string;
            /** @description Japanese. */
            ja: string;
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
            /**
             * @description The password is one that somebody else gave: until it is changed (`PUT /api/v1/session/password`), nothing else is
             *     possible.
             */
            password_is_once: boolean;
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
            /** @description Language of their screens. */
            locale: components["schemas"]["Locale"];
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
        /** @description What an administrator sets of the rules. */
        Settings: {
            /**
             * Format: int32
             * @description Attempts on one lead at most, ever; `null` = without end.
             */
            attempts_max?: number | null;
            calling_hours?: components["schemas"]["CallingHours"] | null;
            /** @description Whom it calls. */
            customers: components["schemas"]["Customers"];
            /** @description The order in which leads are handed out. */
            distribution: components["schemas"]["DistributionRules"];
            /**
             * Format: int32
             * @description Seconds that a lost page has to come back before its leads go back.
             */
            grace_s: number;
            /**
             * Format: int32
             * @description A lead handed out comes back after so many seconds without a sign of life.
             */
            lease_ttl_s: number;
            /** @description The line its calls leave by; `null` = any. */
            line?: string | null;
            /**
             * Format: int32
             * @description Calls to one number in one calendar day (Japan time) at most.
             */
            number_per_day_max?: number | null;
            /**
             * Format: int32
             * @description Minutes after which a lead that waits for its owner may go to others; `null` = never.
             */
            owner_release_after_min?: number | null;
            /**
             * Format: int32
             * @description Minutes before a number may be called again, through whichever lead or project.
             */
            redial_after_min?: number | null;
            /** @description When to call again after what the switch itself found out. */
            retry: components["schemas"]["Retry"];
            /**
             * Format: int32
             * @description Calls to one number within any 24 hours at most.
             */
            rolling_24h_max?: number | null;
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
        /** @description Pass a lead over. */
        Skip: {
            /**
             * Format: uuid
             * @description Whose lease.
             */
            agent_id?: string | null;
            /** @description Why. */
            reason: string;
        };
        /** @description How many leads would be skipped for one reason. */
        SkipCount: {
            /**
             * Format: int64
             * @description How many.
             */
            leads: number;
            /** @description Why. */
            why: components["schemas"]["Why"];
        };
        /** @description Everything in sight. */
        SnapshotView: {
            /** @description Agents that are not offline. */
            agents: components["schemas"]["Agent"][];
            /** @description Calls that run, and those whose wrap-up does. */
            calls: components["schemas"]["Call"][];
            /** @description Supervisions that run. */
            supervisions: components["schemas"]["Supervision"][];
            /** @description Transfers that run. */
            transfers: components["schemas"]["Transfer"][];
        };
        /** @description Put off. */
        Snooze: {
            /**
             * Format: int64
             * @description For so many minutes from now.
             */
            minutes: number;
        };
        /** @description Sound figures of one side of a call. */
        SoundFigures: {
            /**
             * Format: float
             * @description Jitter in milliseconds.
             */
            jitter_ms: number;
            /**
             * Format: float
             * @description Lost packets in percent of those expected.
             */
            loss_percent: number;
            /**
             * Format: float
             * @description Mean opinion score, 1.0–4.5.
             */
            mos: number;
            /**
             * Format: float
             * @description Round trip in milliseconds.
             */
            rtt_ms?: number | null;
        };
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
        /** @description A system result that fits. */
        Suggestion: {
            /**
             * @description `no_answer`, `busy`, `not_in_use`, `fax`, `voicemail`, `missed`, `cancelled`, `line_fault`, `page_closed`,
             *     `signed_out`, `restarted`.
             */
            code: string;
            /** @description Its label. */
            label: string;
            /**
             * Format: uuid
             * @description The result to save: the project's own with this code, else the company-wide one.
             */
            result_id: string;
        };
        /** @description How many reminders stand where, for the badge. */
        Summary: {
            /**
             * Format: int64
             * @description 新
             */
            new: number;
            next_due_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: int64
             * @description 経過未対応
             */
            overdue: number;
            /**
             * Format: int64
             * @description 予約中
             */
            scheduled: number;
        };
        /** @description A supervisor's listening. The newest view of one replaces the older. */
        Supervision: {
            /**
             * Format: uuid
             * @description Whose call it is now, or who is followed.
             */
            agent?: string | null;
            /**
             * Format: uuid
             * @description The call that is heard, or waited for.
             */
            call?: string | null;
            ended?: components["schemas"]["SupervisionEndWord"] | null;
            /** @description Whom or what it stays with. */
            follow: components["schemas"]["Follow"];
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /** @description What the supervisor does there. */
            mode: components["schemas"]["Mode"];
            /** @description Since when. */
            since: components["schemas"]["Moment"];
            /** @description What is true of it now. */
            state: components["schemas"]["SupervisionStateWord"];
            /**
             * Format: uuid
             * @description Who listens.
             */
            supervisor: string;
            /**
             * Format: uuid
             * @description Who hears the whisper.
             */
            to?: string | null;
        };
        /** @description Another mode. */
        SupervisionChange: {
            /** @description What to do on the call from now on. */
            mode: components["schemas"]["Mode"];
            /**
             * Format: uuid
             * @description Whom to whisper to; the call's agent unless said otherwise. Whoever names them never whispers to somebody who has
             *     just taken their place.
             */
            to?: string | null;
        };
        /**
         * @description Why a supervision is over.
         * @enum {string}
         */
        SupervisionEndWord: "stopped" | "call_ended" | "agent_offline" | "page_closed" | "right_lost" | "took_over" | "restarted";
        /**
         * @description Where a supervision stands.
         * @enum {string}
         */
        SupervisionStateWord: "waiting" | "listening" | "away" | "ended";
        /**
         * @description Each way a call can end that needs no person to say it.
         * @enum {string}
         */
        SystemCode: "no_answer" | "busy" | "not_in_use" | "fax" | "voicemail" | "missed" | "cancelled" | "line_fault" | "page_closed" | "signed_out" | "restarted";
        /**
         * @description Whom the one who transfers talks to.
         * @enum {string}
         */
        TalksToWord: "colleague" | "customer" | "both";
        /** @description How many leads were found. */
        Total: {
            /**
             * Format: int64
             * @description So many …
             */
            count: number;
            /** @description … or more: counting all would take longer than finding a page. */
            more: boolean;
        };
        /** @description A transfer, with what the colleague must know of the call. The newest view of one replaces the older. */
        Transfer: {
            /**
             * Format: uuid
             * @description The call that is transferred.
             */
            call_id: string;
            /** @description The number that the customer sees. */
            caller_id?: string | null;
            /** @description The customer has hung up meanwhile; the two others may go on talking. */
            customer_gone: boolean;
            /** @description Which way the call went. */
            direction: components["schemas"]["CallDirection"];
            ended_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: uuid
             * @description Who transfers.
             */
            from: string;
            /** @description Their name. */
            from_name?: string | null;
            /**
             * Format: uuid
             * @description Id.
             */
            id: string;
            /**
             * Format: uuid
             * @description The customer's lead.
             */
            lead_id?: string | null;
            /** @description Its name. */
            lead_name?: string | null;
            /** @description The memo so far, in the words of who transfers. */
            memo: string;
            /** @description With or without a talk before. */
            mode: components["schemas"]["TransferModeWord"];
            /** @description The customer's number, E.164 where it is one. */
            number: string;
            /**
             * Format: uuid
             * @description The call's project.
             */
            project_id?: string | null;
            reason?: components["schemas"]["TransferReasonWord"] | null;
            /** @description Since when it stands where it does. */
            since: components["schemas"]["Moment"];
            /** @description When it began. */
            started_at: components["schemas"]["Moment"];
            /** @description Where it stands. */
            state: components["schemas"]["TransferStateWord"];
            talks_to?: components["schemas"]["TalksToWord"] | null;
            /** @description To whom. */
            to: components["schemas"]["TransferTarget"];
            /** @description The colleague's name. */
            to_name?: string | null;
        };
        /**
         * @description What can be done with a transfer that runs.
         * @enum {string}
         */
        TransferDeed: "complete" | "cancel" | "merge" | "swap" | "drop_customer";
        /**
         * @description With or without a talk before.
         * @enum {string}
         */
        TransferModeWord: "blind" | "attended";
        /**
         * @description Why a transfer did not come about, or did not stay.
         * @enum {string}
         */
        TransferReasonWord: "busy" | "no_answer" | "refused" | "unreachable" | "not_in_use" | "line_fault" | "colleague_left" | "customer_left" | "call_ended";
        /**
         * @description Where a transfer stands.
         * @enum {string}
         */
        TransferStateWord: "ringing" | "answered" | "merged" | "blonde" | "recall" | "completed" | "cancelled" | "failed";
        /** @description A step of a transfer. */
        TransferStep: {
            /** @description Which. */
            action: components["schemas"]["TransferDeed"];
        };
        /** @description To whom a call goes. */
        TransferTarget: {
            /** @enum {string} */
            kind: "agent";
            /**
             * Format: uuid
             * @description Who.
             */
            user_id: string;
        } | {
            /** @enum {string} */
            kind: "number";
            /** @description As people write it; in answers E.164. */
            number: string;
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
            /** @description Language of their screens. */
            locale: components["schemas"]["Locale"];
            /** @description Login, lower case. */
            login: string;
            /** @description Name. */
            name: string;
            /** @description What they may besides, whichever role is in force. */
            rights: components["schemas"]["Permission"][];
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
            locale?: components["schemas"]["Locale"] | null;
            /** @description Login. */
            login?: string | null;
            /** @description Name. */
            name?: string | null;
            /**
             * Format: password
             * @description A new password; ends the user's other sessions.
             */
            password?: string | null;
            /** @description What they may besides their role. */
            rights?: components["schemas"]["Permission"][] | null;
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
            locale?: components["schemas"]["Locale"] | null;
            /** @description Login: letters, digits, `. _ - @`. */
            login: string;
            /** @description Name. */
            name: string;
            /**
             * Format: password
             * @description Password, at least 8 characters; left out, one is made that works until they choose their own.
             */
            password?: string | null;
            /**
             * @description What they may besides their role: `monitor`, `export`, `bans_lift`, `guard_override`, `recordings_all`, `purge`,
             *     `audit_read`.
             */
            rights?: components["schemas"]["Permission"][];
            /** @description Role. */
            role: components["schemas"]["Role"];
            /** @description Workgroups. */
            workgroup_ids?: string[];
        };
        /** @description A user made, and the password made for them, this once. */
        UserMade: components["schemas"]["User"] & {
            /** @description To sign in with and then to be changed. Not shown again. */
            one_time_password?: string | null;
        };
        /** @description The guard's answer. */
        Verdict: {
            /** @description It may be dialled. */
            allowed: boolean;
            number?: components["schemas"]["NumberView"] | null;
            /** @description Everything in the way, in the order of the checks; the first is the refusal that a call would get. */
            refusals: components["schemas"]["RefusalView"][];
        };
        /** @description So many leads wait for this. */
        Waiting: {
            /**
             * Format: int64
             * @description How many (of `others` at most 10000 are counted).
             */
            leads: number;
            /**
             * @description `banned` · `leased` · `outside_hours` · `cap` · `my_box` · `closed` · `later` · `others` · `skipped` · `no_number` ·
             *     `bin` · `refused`.
             */
            why: string;
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
        /**
         * @description Which bans to look at.
         * @enum {string}
         */
        Which: "standing" | "over" | "all";
        /** @description Whose lease. */
        Whose: {
            /**
             * Format: uuid
             * @description The agent; an API key must name them.
             */
            agent_id?: string | null;
        };
        /**
         * @description Why a lead is left as it is.
         * @enum {string}
         */
        Why: "not_in_project" | "deleted" | "not_deleted" | "already_so" | "in_a_box" | "changed_since";
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
    post_activities: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivityCreate"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityCreated"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    delete_activities_id: {
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
            /** @description It is gone */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
            409: {
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
    patch_activities_id: {
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
                "application/json": components["schemas"]["ActivityPatch"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    put_activities_id_result: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeated request gets the first answer */
                "Idempotency-Key"?: string | null;
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
                "application/json": components["schemas"]["Outcome"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    put_agents_id_break: {
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
                "application/json": components["schemas"]["OrderedBreak"];
            };
        };
        responses: {
            /** @description They are, or will be after their call */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_agents_id_messages: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
                "application/json": components["schemas"]["NewMessage"];
            };
        };
        responses: {
            /** @description On its way */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
    get_audit: {
        parameters: {
            query?: {
                /** @description Only this act. */
                act?: "session_begun" | "session_refused" | "session_ended" | "session_role_switched" | "user_created" | "user_changed" | "user_rights_changed" | "user_password_set" | "user_invited" | "user_deleted" | "workgroup_created" | "workgroup_changed" | "workgroup_deleted" | "api_key_created" | "api_key_revoked" | "field_set_created" | "field_set_changed" | "field_set_deleted" | "result_set_created" | "result_set_changed" | "result_set_deleted" | "project_created" | "project_changed" | "project_archived" | "project_restored" | "ban_placed" | "ban_lifted" | "guard_overridden" | "my_box_placed" | "my_box_handed_over" | "leads_deleted" | "leads_restored" | "leads_purged" | "bulk_started" | "bulk_undone" | "import_started" | "import_undone" | "export_made" | "agent_sent_on_break" | "supervision_begun" | "supervision_changed" | "supervision_ended" | "transfer_begun" | "transfer_ended" | "recording_heard";
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description From this moment on. */
                from?: components["schemas"]["Moment"];
                /** @description Rows per page, 1–200 (50). */
                limit?: number;
                /** @description Only what was done to this. */
                target_id?: string;
                /** @description Before this moment. */
                to?: components["schemas"]["Moment"];
                /** @description Only what this user did. */
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
                    "application/json": components["schemas"]["Page_Note"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_ban_lists: {
        parameters: {
            query?: {
                /** @description The project they are made in. */
                project_id?: string;
                /** @description Why, where the row does not say it. */
                reason?: string;
                /** @description How far the bans reach. */
                scope?: components["schemas"]["Reach"];
            };
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListDone"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_ban_lists_lift: {
        parameters: {
            query: {
                /** @description Why. */
                reason: string;
            };
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListDone"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_bans: {
        parameters: {
            query?: {
                /** @description Only by this user. */
                banned_by?: string;
                /** @description Only what stands in the way of this lead: bans of it, and of its numbers. */
                concerns?: string;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Only of this lead. */
                lead_id?: string;
                /** @description Rows per page, 1–200 (50). */
                limit?: number;
                /** @description Only of this number, however it is written. */
                number?: string;
                /** @description Only made by this. */
                origin?: components["schemas"]["BanOrigin"];
                /** @description Only made in this project. */
                project_id?: string;
                /** @description Only with this reach. */
                scope?: components["schemas"]["Reach"];
                /** @description Those that stand (default), those that are over, or all. */
                state?: components["schemas"]["Which"];
                /** @description Only those that hold in this workgroup. */
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
                    "application/json": components["schemas"]["Page_Ban"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_bans: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BanPlace"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ban"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ban"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_bans_id: {
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
                    "application/json": components["schemas"]["Ban"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
    post_bans_id_lift: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
                "application/json": components["schemas"]["BanLift"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ban"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_bulk: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["Page_BulkJob"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_bulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkJob"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_bulk_id: {
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
                    "application/json": components["schemas"]["BulkJob"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
    post_bulk_id_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkJob"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_bulk_id_leads: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows per page, 1–200 (50). */
                limit?: number;
                /** @description Only those that this became of. */
                state?: components["schemas"]["RowState"];
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
                    "application/json": components["schemas"]["Page_BulkRow"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_bulk_id_undo: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkJob"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
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
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    put_calls_id_help: {
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
                "application/json": components["schemas"]["Help"];
            };
        };
        responses: {
            /** @description It is so */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    put_calls_id_hold: {
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
                "application/json": components["schemas"]["Hold"];
            };
        };
        responses: {
            /** @description It is so */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
                /** @description A repeated request gets the first answer */
                "Idempotency-Key"?: string | null;
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
                "application/json": components["schemas"]["Outcome"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_calls_id_supervisions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
                "application/json": components["schemas"]["NewSupervision"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supervision"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_calls_id_transfers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
                "application/json": components["schemas"]["NewTransfer"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transfer"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    delete_contact_methods_id: {
        parameters: {
            query?: never;
            header: {
                /** @description The lead's ETag that was read */
                "If-Match": string;
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
                    /** @description The lead's new version */
                    ETag?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
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
            /** @description `precondition_required` */
            428: {
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
    patch_contact_methods_id: {
        parameters: {
            query?: never;
            header: {
                /** @description The lead's ETag that was read */
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
                "application/json": components["schemas"]["MethodPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The lead's new version */
                    ETag?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    delete_contacts_id: {
        parameters: {
            query?: never;
            header: {
                /** @description The lead's ETag that was read */
                "If-Match": string;
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
                    /** @description The lead's new version */
                    ETag?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
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
            /** @description `precondition_required` */
            428: {
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
    patch_contacts_id: {
        parameters: {
            query?: never;
            header: {
                /** @description The lead's ETag that was read */
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
                "application/json": components["schemas"]["ContactPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The lead's new version */
                    ETag?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_contacts_id_methods: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_directory: {
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
                    "application/json": components["schemas"]["All_Colleague"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
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
    get_events: {
        parameters: {
            query?: {
                /** @description `epoch:seq` of the last event that was taken, for listeners that cannot send `Last-Event-ID`. */
                resume?: string;
            };
            header?: {
                /** @description The id of the last event that was taken */
                "Last-Event-ID"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_exports: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["Page_Export"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_exports: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportWish"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_exports_id: {
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
                    "application/json": components["schemas"]["Export"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
    delete_exports_id: {
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
    get_exports_id_file: {
        parameters: {
            query?: never;
            header?: {
                /** @description RFC 9110 */
                Range?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": number[];
                };
            };
            /** @description A part of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": number[];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The file has no such part */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
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
    post_field_sets: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
                    /** @description For If-Match */
                    ETag?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
    delete_field_sets_id: {
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
            409: {
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
    patch_field_sets_id: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read; 412 if it changed since */
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
                "application/json": components["schemas"]["FieldSetPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The new one */
                    ETag?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
            409: {
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_floor: {
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
                    "application/json": components["schemas"]["Floor"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
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
    get_guard: {
        parameters: {
            query?: {
                /** @description Which lead. */
                lead_id?: string;
                /** @description The number, as people write it; without it, the first of the lead's that may be called, else its first. */
                number?: string;
                /** @description For which project. */
                project_id?: string;
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
                    "application/json": components["schemas"]["Verdict"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_history: {
        parameters: {
            query?: {
                /** @description Only activities of this kind. */
                channel?: "call" | "mail" | "sms" | "fax" | "visit" | "note";
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Only activities this way. */
                direction?: components["schemas"]["DirectionWanted"];
                /** @description Begun at or after. */
                from?: components["schemas"]["Moment"];
                /** @description Only activities to this lead. */
                lead_id?: string;
                /** @description Rows per page, 1–200 (50). */
                limit?: number;
                /** @description Only activities for this project. */
                project_id?: string;
                /** @description Part of the lead's name, the memo, the number or the address. */
                q?: string;
                /** @description Only activities with this result. */
                result_id?: string;
                /** @description Only activities whose result is saved, or only those without (running calls too). */
                saved?: boolean;
                /** @description Only activities with which this status was set. */
                status_id?: string;
                /** @description Begun before. */
                to?: components["schemas"]["Moment"];
                /** @description Only what is over and asks for its result, or only the rest. */
                unfinished?: boolean;
                /** @description Only activities of this agent. */
                user_id?: string;
                /** @description Only activities for projects of this workgroup. */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
    get_import_mappings: {
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
                    "application/json": components["schemas"]["All_ImportMapping"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
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
    post_import_mappings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MappingInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportMapping"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_import_mappings_id: {
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
                    "application/json": components["schemas"]["ImportMapping"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
    delete_import_mappings_id: {
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
    get_imports: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows per page, 1–200 (50). */
                limit?: number;
                /** @description Only into this project. */
                project_id?: string;
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
                    "application/json": components["schemas"]["Page_ImportRow"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_imports: {
        parameters: {
            query: {
                /** @description The file's name. */
                file_name: string;
                /** @description Instead: the name of a new project (needs the right to set up projects). */
                new_project?: string;
                /** @description The project that the leads go to. */
                project_id?: string;
                /** @description With a new project: its workgroup. */
                workgroup_id?: string;
            };
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description CSV, TSV or XLSX */
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_imports_id: {
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
                    "application/json": components["schemas"]["Import"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
    delete_imports_id: {
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
            409: {
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
    patch_imports_id: {
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
                "application/json": components["schemas"]["ImportPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_imports_id_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_imports_id_check: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_imports_id_rejected: {
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
            /** @description The rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
    post_imports_id_run: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_imports_id_undo: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_leads: {
        parameters: {
            query?: {
                /** @description Leads in the recycle bin instead of those that are not. */
                bin?: boolean;
                /** @description Only leads never called, or called at least once. */
                called?: components["schemas"]["Called"];
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /**
                 * @description `field:op:value`; given several times, all must hold. Fields: `name`, `kana`, `postal_code`, `prefecture`, `city`,
                 *     `street`, `building`, `mail`, `web`, `created_at`, `updated_at`, `position`, `status_id`, `owner_id`,
                 *     `last_result_id`, `attempts`, `last_called_at`, `next_call_at`, `field.<id>`, `my_box`, `banned`. Ops: `eq`, `ne`,
                 *     `lt`, `le`, `gt`, `ge`, `between:a,b`, `in:a,b,…`, `contains`, `empty:true|false`. Values: text (`\,` is a comma
                 *     in a list), numbers, dates, RFC 3339 times or `now`, ids or `me`, `true`/`false`.
                 */
                filter?: string[];
                /** @description Rows per page, 1–200 (50). */
                limit?: number;
                /** @description Only leads of this responsible user. */
                owner_id?: string;
                /**
                 * @description Words that are all found in names, readings, contacts or numbers; one character is looked for where names begin,
                 *     digits where numbers begin or (four or more) end.
                 */
                q?: string;
                /** @description A field as in `filter`, with `-` in front the greatest first (`position`; without a project `name`). Leads without a value come last. */
                sort?: string;
                /** @description Only leads in this state. */
                status_id?: string;
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
                    "application/json": components["schemas"]["LeadPage"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    delete_leads_id: {
        parameters: {
            query?: never;
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
        requestBody?: never;
        responses: {
            /** @description In the recycle bin */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
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
            /** @description `precondition_required` */
            428: {
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_leads_id_activities: {
        parameters: {
            query?: {
                /** @description Only activities of this kind. */
                channel?: "call" | "mail" | "sms" | "fax" | "visit" | "note";
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows per page, 1–200 (50). */
                limit?: number;
                /** @description Only for this project. */
                project_id?: string;
                /** @description Only activities with this result. */
                result_id?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_leads_id_changes: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows per page, 1–200 (50). */
                limit?: number;
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
                    "application/json": components["schemas"]["Page_FieldChange"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_leads_id_contacts: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_leads_id_explain: {
        parameters: {
            query: {
                /** @description As this agent sees it. */
                agent_id?: string;
                /** @description The project. */
                project_id: string;
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
                    "application/json": components["schemas"]["Explanation"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_leads_id_projects: {
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
                    "application/json": components["schemas"]["All_PlaceIn"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
    post_leads_find_or_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FindOrCreate"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_leases_id_release: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
                "application/json": components["schemas"]["Whose"];
            };
        };
        responses: {
            /** @description Others may have it */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_leases_id_renew: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
                "application/json": components["schemas"]["Whose"];
            };
        };
        responses: {
            /** @description It holds on */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_leases_id_skip: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
                "application/json": components["schemas"]["Skip"];
            };
        };
        responses: {
            /** @description Others may have it */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
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
    get_lookup: {
        parameters: {
            query: {
                /** @description Three digits or more, with any hyphens, blanks, full-width digits or `+81`. */
                number: string;
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
                    "application/json": components["schemas"]["All_Owner"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_my_box: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Instead of a box, this lead: in whose box it is, if in any. */
                lead_id?: string;
                /** @description Rows per page, 1–200 (50). */
                limit?: number;
                /** @description Whose; left out, one's own. */
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
                    "application/json": components["schemas"]["Page_Boxed"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_my_box: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BoxPlace"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoxDone"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_my_box_hand_over: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BoxHandOver"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoxDone"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_my_box_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BoxRemove"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoxDone"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_problems: {
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
                    "application/json": components["schemas"]["All_ProblemKind"];
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
    get_problems_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: components["schemas"]["Code"];
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
                    "application/json": components["schemas"]["ProblemKind"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_projects: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
                    /** @description For If-Match */
                    ETag?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
    patch_projects_id: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read; 412 if it changed since */
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
                "application/json": components["schemas"]["ProjectPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The new one */
                    ETag?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
            409: {
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_projects_id_assignments: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
                "application/json": components["schemas"]["Ask"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assignment"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    put_projects_id_auto_next: {
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
                "application/json": components["schemas"]["AutoNext"];
            };
        };
        responses: {
            /** @description So it is */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_projects_id_copy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
                "application/json": components["schemas"]["ProjectCopy"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_projects_id_distribution: {
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
                    "application/json": components["schemas"]["Distribution"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
    get_projects_id_distribution_explain: {
        parameters: {
            query?: {
                /** @description As this agent sees it. */
                agent_id?: string;
                /** @description Explain this lead instead of the queue. */
                lead_id?: string;
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
                    "application/json": components["schemas"]["Explained"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_projects_id_leads: {
        parameters: {
            query?: {
                /** @description Leads in the recycle bin instead of those that are not. */
                bin?: boolean;
                /** @description Only leads never called, or called at least once. */
                called?: components["schemas"]["Called"];
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /**
                 * @description `field:op:value`; given several times, all must hold. Fields: `name`, `kana`, `postal_code`, `prefecture`, `city`,
                 *     `street`, `building`, `mail`, `web`, `created_at`, `updated_at`, `position`, `status_id`, `owner_id`,
                 *     `last_result_id`, `attempts`, `last_called_at`, `next_call_at`, `field.<id>`, `my_box`, `banned`. Ops: `eq`, `ne`,
                 *     `lt`, `le`, `gt`, `ge`, `between:a,b`, `in:a,b,…`, `contains`, `empty:true|false`. Values: text (`\,` is a comma
                 *     in a list), numbers, dates, RFC 3339 times or `now`, ids or `me`, `true`/`false`.
                 */
                filter?: string[];
                /** @description Rows per page, 1–200 (50). */
                limit?: number;
                /** @description Only leads of this responsible user. */
                owner_id?: string;
                /**
                 * @description Words that are all found in names, readings, contacts or numbers; one character is looked for where names begin,
                 *     digits where numbers begin or (four or more) end.
                 */
                q?: string;
                /** @description A field as in `filter`, with `-` in front the greatest first (`position`; without a project `name`). Leads without a value come last. */
                sort?: string;
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
                    "application/json": components["schemas"]["LeadPage"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_projects_id_leads: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    put_projects_id_leads_lead_id: {
        parameters: {
            query?: never;
            header: {
                /** @description The lead's ETag that was read */
                "If-Match": string;
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path: {
                id: string;
                lead_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Placement"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The lead's new version */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
            409: {
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    delete_projects_id_leads_lead_id: {
        parameters: {
            query?: never;
            header: {
                /** @description The lead's ETag that was read */
                "If-Match": string;
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path: {
                id: string;
                lead_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No longer in the project */
            204: {
                headers: {
                    /** @description The lead's new version */
                    ETag?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
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
            /** @description `precondition_required` */
            428: {
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
    get_recycle_bin: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["Page_RecycledLead"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    delete_recycle_bin_id: {
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
            /** @description Deleted for good */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
            409: {
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
    post_recycle_bin_id_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_reminders: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Everybody's, as far as one sees. */
                everyone?: boolean;
                /** @description Only for this lead. */
                lead_id?: string;
                /** @description Rows per page, 1–200 (50). */
                limit?: number;
                /** @description Only for this project. */
                project_id?: string;
                /** @description Only those that stand so; without it all open ones. */
                state?: "scheduled" | "new" | "overdue" | "done" | "cancelled";
                /** @description Whose; without it one's own. */
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
                    "application/json": components["schemas"]["Page_Reminder"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_reminders: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
                /** @description `csrf` of the session; not needed with an API key */
                "x-kakeru-csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReminderCreate"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reminder"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_reminders_id: {
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
                    "application/json": components["schemas"]["Reminder"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
    patch_reminders_id: {
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
                "application/json": components["schemas"]["ReminderPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reminder"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_reminders_id_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reminder"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_reminders_id_done: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reminder"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_reminders_id_snooze: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
                "application/json": components["schemas"]["Snooze"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reminder"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_reminders_summary: {
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
                    "application/json": components["schemas"]["Summary"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
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
    post_result_sets: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
                    /** @description For If-Match */
                    ETag?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
    delete_result_sets_id: {
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
            409: {
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
    patch_result_sets_id: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read; 412 if it changed since */
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
                "application/json": components["schemas"]["ResultSetPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The new one */
                    ETag?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
            409: {
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
            409: {
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_session_invite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteAccepted"];
            };
        };
        responses: {
            /** @description The password is set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    put_session_password: {
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
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Changed */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    delete_supervisions_id: {
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
    patch_supervisions_id: {
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
                "application/json": components["schemas"]["SupervisionChange"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supervision"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_supervisions_id_take_over: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supervision"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    get_transfers_id: {
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
                    "application/json": components["schemas"]["Transfer"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
    patch_transfers_id: {
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
                "application/json": components["schemas"]["TransferStep"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transfer"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
                    "application/json": components["schemas"]["UserMade"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
                    /** @description For If-Match */
                    ETag?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
            409: {
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
    patch_users_id: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read; 412 if it changed since */
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
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The new one */
                    ETag?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
            409: {
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_users_id_invite: {
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
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
    post_workgroups: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within 24 hours a repeated request gets the first answer; with other content it is refused */
                "Idempotency-Key"?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
                    /** @description For If-Match */
                    ETag?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `in_use`, `desk_not_connected`, `sound_not_connected`, `agent_busy`, `not_in_call`, `own_call`, `colleague_offline`, `colleague_busy`, `oneself`, `transfer_running`, `wrong_call_state`, `displaced`, `number_in_use`, `queue_empty`, `lead_leased` */
            409: {
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
    patch_workgroups_id: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read; 412 if it changed since */
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
                "application/json": components["schemas"]["WorkgroupChange"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The new one */
                    ETag?: string;
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
            /** @description `csrf`, `origin`, `forbidden`, `password_change_required`, `number_emergency`, `number_special`, `number_international`, `lead_not_in_project`, `not_project_member`, `banned`, `in_my_box`, `project_archived`, `outside_hours`, `attempts_exhausted`, `redial_too_soon`, `number_cap_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `invite_invalid`, `no_such_call`, `no_such_supervision`, `no_such_transfer`, `no_such_lease` */
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
            /** @description `validation`, `idempotency_mismatch`, `caller_id_not_owned`, `media`, `number_invalid`, `fields_required`, `query_too_slow`, `file_unreadable`, `file_contents_too_large`, `no_number` */
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
}

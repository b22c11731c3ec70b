//! `/imports`.

use super::detect::{COLUMNS_MAX, Wanted};
use super::guess::{Target, plain};
use super::read::{Delimiter, Encoding};
use super::store::{NewImport, known, mappings};
use super::upload::{self, Uploaded};
use super::work::path_of;
use super::{Action, Column, Duplicates, Import, ImportRow, Plan, Reach, Report, State, rejected, store};
use crate::error::{Code, Failure, Language};
use crate::http::body::{Body, Checked, Faults, Id, Query, present};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::page::{self, Page};
use crate::http::problem::language;
use crate::policy::{Access, Permission, Scope, Who};
use crate::projects::{self, ProjectChange};
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

pub(crate) fn routes() -> Vec<Endpoint> {
    let access = Access::Needs(Permission::LeadsImport);
    let mut routes = vec![
        endpoint(Method::GET, "/imports", access, list),
        endpoint(Method::POST, "/imports", access, create),
        endpoint(Method::GET, "/imports/{id}", access, get),
        endpoint(Method::PATCH, "/imports/{id}", access, change),
        endpoint(Method::DELETE, "/imports/{id}", access, delete),
        endpoint(Method::POST, "/imports/{id}/check", access, check),
        endpoint(Method::POST, "/imports/{id}/run", access, run),
        endpoint(Method::POST, "/imports/{id}/cancel", access, cancel),
        endpoint(Method::POST, "/imports/{id}/undo", access, undo),
        endpoint(Method::GET, "/imports/{id}/rejected", access, rejected_rows),
    ];
    routes.extend(super::mapping_routes::routes());
    routes
}

/// Which imports.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportQuery {
    /// Only into this project.
    project_id: Option<Uuid>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// Rows per page, 1–200 (50).
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// Where an upload goes.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct UploadQuery {
    /// The file's name.
    #[param(min_length = 1, max_length = 200)]
    file_name: String,
    /// The project that the leads go to.
    project_id: Option<Uuid>,
    /// Instead: the name of a new project (needs the right to set up projects).
    new_project: Option<String>,
    /// With a new project: its workgroup.
    workgroup_id: Option<Uuid>,
}

/// Changes to an import before its run.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportPatch {
    /// Of text: its encoding, if it was not detected well.
    encoding: Option<Encoding>,
    /// Of text: what stands between cells.
    delimiter: Option<Delimiter>,
    /// Of a workbook: the sheet.
    sheet: Option<String>,
    /// The row with the headers, from 1; `null` = there is none.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<u32>)]
    header_row: Option<Option<u32>>,
    /// What each column becomes, in order.
    columns: Option<Vec<Target>>,
    /// A saved mapping, put onto the columns with its headers.
    mapping_id: Option<Uuid>,
    /// What happens with rows whose lead is there already.
    duplicates: Option<Duplicates>,
    /// Rows with one lead name are one lead with several contacts.
    rows_of_one_name_are_one_lead: Option<bool>,
}

impl Checked for ImportPatch {
    fn check(&self, faults: &mut Faults) {
        faults.maybe_text("/sheet", self.sheet.as_deref(), 1..=200);
        faults.count("/columns", self.columns.as_ref().map_or(0, Vec::len), COLUMNS_MAX);
        if self.header_row.flatten().is_some_and(|row| !(1..=20).contains(&row)) {
            faults.add("/header_row", "range", "1 to 20");
        }
        if self.columns.is_some() && self.mapping_id.is_some() {
            faults.add("/mapping_id", "unknown", "either columns or a mapping");
        }
        check_columns(faults, self.columns.as_deref().unwrap_or_default());
    }
}

/// No column twice that can be only once.
fn check_columns(faults: &mut Faults, columns: &[Target]) {
    for (n, target) in columns.iter().enumerate() {
        if !target.may_repeat() && columns.iter().take(n).any(|other| other == target) {
            faults.add(format!("/columns/{n}"), "taken", "only one column can be this");
        }
    }
}

/// The answer in the caller's language, columns by their headers.
fn shown(mut import: Import, language: Language) -> Import {
    let headers: Vec<String> = import.plan.columns.iter().map(|column| column.header.clone()).collect();
    for report in [&mut import.check, &mut import.result].into_iter().flatten() {
        worded(report, &headers, language);
    }
    if let Some(code) = import.failure.as_deref().and_then(Code::parse) {
        import.failure = Some(code.title(language).to_owned());
    }
    import
}

fn worded(report: &mut Report, headers: &[String], language: Language) {
    for because in &mut report.reasons {
        because.sentence = because.reason.sentence(language).to_owned();
        for sample in &mut because.samples {
            let column = sample.column.take().and_then(|column| column.parse::<usize>().ok());
            sample.column = column.map(|column| rejected::name_of(headers, column));
        }
    }
}

async fn answer(desk: &Desk, who: &Who, id: Uuid, request: &HttpRequest) -> Result<Import, Failure> {
    Ok(shown(store::get(&desk.store, who, id).await?, language(request.headers())))
}

/// The imports, newest first.
#[utoipa::path(get, path = "/api/v1/imports", tag = "imports", params(ImportQuery),
    responses((status = 200, body = Page<ImportRow>)))]
pub(crate) async fn list(
    desk: web::Data<Desk>,
    who: Who,
    Query(query): Query<ImportQuery>,
) -> Result<web::Json<Page<ImportRow>>, Failure> {
    let limit = page::limit(query.limit)?;
    let after = page::decode::<Uuid>(query.cursor.as_deref())?;
    Ok(web::Json(store::list(&desk.store, &who, query.project_id, after, limit).await?))
}

/// Upload a list: the body is the file. The answer shows what it is taken for, its first rows, and which column is guessed
/// to be what; nothing is imported yet.
#[utoipa::path(post, path = "/api/v1/imports", tag = "imports", params(UploadQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "CSV, TSV or XLSX"),
    responses((status = 201, body = Import), (status = 404), (status = 413), (status = 422)))]
pub(crate) async fn create(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Query(query): Query<UploadQuery>,
    body: web::Payload,
) -> Result<HttpResponse, Failure> {
    let mut faults = Faults::default();
    faults.text("?file_name", &query.file_name, 1..=200);
    faults.maybe_text("?new_project", query.new_project.as_deref(), 1..=100);
    if query.project_id.is_some() == query.new_project.is_some() {
        faults.add("?project_id", "required", "either project_id or new_project");
    }
    if query.new_project.is_some() && query.workgroup_id.is_none() {
        faults.add("?workgroup_id", "required", "a new project needs its workgroup");
    }
    faults.into_result()?;
    if query.new_project.is_some() && !who.may(Permission::SetupWrite) {
        return Err(Code::Forbidden.into());
    }
    if let Some(project) = query.project_id {
        projects::store::in_sight(&desk.store, &who, project).await?;
    }
    let id = Uuid::now_v7();
    let uploaded = upload::receive(&desk.settings, id, body).await?;
    let project_id = place(&desk, &who, id, query, &uploaded).await?;
    uploaded.keep();
    tracing::info!(import = %id, project = %project_id, user = %who.user_id, "a list was uploaded");
    Ok(HttpResponse::Created().json(answer(&desk, &who, id, &request).await?))
}

/// Look at the file and write down what it is; a new project is made only when the file can be read.
async fn place(desk: &Desk, who: &Who, id: Uuid, query: UploadQuery, uploaded: &Uploaded) -> Result<Uuid, Failure> {
    let known = match query.project_id {
        Some(project) => known::for_guess(desk.store.read(), project).await?,
        None => super::guess::Known::default(),
    };
    let look = upload::look(uploaded.path.clone(), Wanted::default(), known).await?;
    let project_id = match query.project_id {
        Some(project) => project,
        None => {
            let new = ProjectChange {
                name: query.new_project,
                workgroup_id: query.workgroup_id,
                user_ids: Some(vec![who.user_id]),
                ..ProjectChange::default()
            };
            projects::store::create(&desk.store, new).await?.id
        }
    };
    let plan =
        Plan { columns: look.columns.clone(), duplicates: Duplicates::default(), rows_of_one_name_are_one_lead: true };
    let new = NewImport {
        id,
        project_id,
        user_id: who.user_id,
        node: desk.settings.node.clone(),
        file_name: query.file_name,
        size_bytes: uploaded.size_bytes,
        look,
        plan,
    };
    store::insert(&desk.store, new).await?;
    Ok(project_id)
}

/// One import: what it is, how far it is, what it found and did.
#[utoipa::path(get, path = "/api/v1/imports/{id}", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 200, body = Import)))]
pub(crate) async fn get(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
) -> Result<web::Json<Import>, Failure> {
    Ok(web::Json(answer(&desk, &who, id, &request).await?))
}

/// Correct what was detected, say what the columns become and what happens with duplicates. Possible until the run.
#[utoipa::path(patch, path = "/api/v1/imports/{id}", tag = "imports", params(("id" = Uuid, Path)),
    request_body = ImportPatch, responses((status = 200, body = Import), (status = 409)))]
pub(crate) async fn change(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
    Body(input): Body<ImportPatch>,
) -> Result<web::Json<Import>, Failure> {
    let import = store::get(&desk.store, &who, id).await?;
    let known = known::for_guess(desk.store.read(), import.project_id).await?;
    let fields: Vec<Uuid> = known.fields.iter().map(|(_, id)| *id).collect();
    let reads_anew = input.encoding.is_some()
        || input.delimiter.is_some()
        || input.sheet.is_some()
        || input.header_row.is_some_and(|row| row != import.source.header_row);
    let mut plan = import.plan.clone();
    let look = if reads_anew {
        let source = import.source.clone();
        let wanted = Wanted {
            encoding: input.encoding.or(Some(source.encoding)),
            delimiter: input.delimiter.or(Some(source.delimiter).filter(|_| input.encoding.is_none())),
            sheet: input.sheet.or(source.sheet),
            header_row: input.header_row,
        };
        let look = upload::look(path_of(&desk.settings.data, id), wanted, known).await?;
        plan.columns.clone_from(&look.columns);
        Some(look)
    } else {
        None
    };
    if let Some(mapping) = input.mapping_id {
        let mapping = mappings::get(&desk.store, mapping).await.map_err(|failure| match failure.code {
            Code::NotFound => Failure::field("/mapping_id", "not_found", "no such mapping"),
            _ => failure,
        })?;
        put_on(&mut plan.columns, &mapping.columns);
        plan.duplicates = mapping.duplicates;
    }
    if let Some(columns) = input.columns {
        if columns.len() != plan.columns.len() {
            let detail = format!("the file has {} columns", plan.columns.len());
            return Err(Failure::field("/columns", "range", detail));
        }
        for (column, target) in plan.columns.iter_mut().zip(columns) {
            column.target = target;
        }
    }
    check_fields(&plan.columns, &fields)?;
    let is_answer = look.is_none() && plan == import.plan && input.rows_of_one_name_are_one_lead.is_none();
    if let Some(duplicates) = input.duplicates {
        if duplicates.reach == Reach::Company && who.scope() != Scope::All {
            return Err(Failure::field("/duplicates/reach", "range", "only an administrator sees the whole company"));
        }
        plan.duplicates = duplicates;
    }
    plan.rows_of_one_name_are_one_lead =
        input.rows_of_one_name_are_one_lead.unwrap_or(plan.rows_of_one_name_are_one_lead);
    let only_answers = is_answer && import.state == State::Checked && {
        let (old, new) = (&import.plan.duplicates, &plan.duplicates);
        (old.by, old.action, old.reach) == (new.by, new.action, new.reach)
    };
    let done = match only_answers {
        true => store::set_answers(&desk.store, id, &plan).await?,
        false => store::set_plan(&desk.store, id, look, &plan).await?,
    };
    if !done {
        return Err(Failure::because(Code::Conflict, "the import has begun"));
    }
    Ok(web::Json(answer(&desk, &who, id, &request).await?))
}

/// Columns with the headers of a saved mapping become what it says.
fn put_on(columns: &mut [Column], mapping: &std::collections::BTreeMap<String, Target>) {
    let mut taken: Vec<Target> = Vec::new();
    for column in columns {
        let header = plain(&column.header);
        let exact = mapping.get(&column.header);
        let found =
            exact.or_else(|| mapping.iter().find(|(saved, _)| plain(saved) == header).map(|(_, target)| target));
        column.target =
            found.copied().filter(|target| target.may_repeat() || !taken.contains(target)).unwrap_or(Target::Ignore);
        taken.push(column.target);
    }
}

/// Custom fields are those of the project.
fn check_fields(columns: &[Column], fields: &[Uuid]) -> Result<(), Failure> {
    let mut faults = Faults::default();
    for (n, column) in columns.iter().enumerate() {
        if let Target::Field { field_id } = column.target
            && !fields.contains(&field_id)
        {
            faults.add(format!("/columns/{n}/field_id"), "not_found", "no custom field of the project");
        }
    }
    faults.into_result()
}

/// A lead needs its name.
fn check_plan(plan: &Plan) -> Result<(), Failure> {
    let has_name = plan.columns.iter().any(|column| matches!(column.target, Target::Name | Target::ContactName));
    if has_name { Ok(()) } else { Err(Failure::field("/columns", "required", "no column is the name")) }
}

/// Begin the dry run: what would be created, updated, skipped, refused, and why.
#[utoipa::path(post, path = "/api/v1/imports/{id}/check", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 202, body = Import), (status = 409), (status = 422)))]
pub(crate) async fn check(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
) -> Result<HttpResponse, Failure> {
    let import = store::get(&desk.store, &who, id).await?;
    check_plan(&import.plan)?;
    let began = store::go(desk.store.write(), id, &[State::Uploaded, State::Checked], State::Checking).await?;
    begun(&desk, &who, id, &request, began).await
}

async fn begun(desk: &Desk, who: &Who, id: Uuid, request: &HttpRequest, began: bool) -> Result<HttpResponse, Failure> {
    if !began {
        return Err(Failure::because(Code::Conflict, "not possible in the import's present state"));
    }
    desk.imports.wake();
    Ok(HttpResponse::Accepted().json(answer(desk, who, id, request).await?))
}

/// Begin the run. With `ask`, every question of the dry run must be answered.
#[utoipa::path(post, path = "/api/v1/imports/{id}/run", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 202, body = Import), (status = 409), (status = 422)))]
pub(crate) async fn run(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
) -> Result<HttpResponse, Failure> {
    let import = store::get(&desk.store, &who, id).await?;
    check_plan(&import.plan)?;
    let mut from = vec![State::Checked];
    if import.plan.duplicates.action == Action::Ask {
        let report = import.check.as_ref().filter(|_| import.state == State::Checked);
        let Some(report) = report else {
            return Err(Failure::because(Code::Conflict, "with duplicates to be asked about, the dry run comes first"));
        };
        let answers = &import.plan.duplicates.answers;
        let is_open = |group| matches!(answers.get(group), None | Some(Action::Ask));
        if let Some(open) = report.questions.iter().find(|question| is_open(&question.group)) {
            let group = serde_json::to_value(open.group).map_err(|error| Failure::internal(&error))?;
            let pointer = format!("/duplicates/answers/{}", group.as_str().unwrap_or_default());
            return Err(Failure::field(pointer, "required", format!("{} rows wait for a decision", open.count)));
        }
    } else {
        from.push(State::Uploaded);
    }
    let began = store::begin_run(&desk.store, &who, &import, &from).await?;
    begun(&desk, &who, id, &request, began).await
}

/// Stop a dry run or a run. What a run has done stays, and can be undone.
#[utoipa::path(post, path = "/api/v1/imports/{id}/cancel", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 200, body = Import), (status = 409)))]
pub(crate) async fn cancel(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
) -> Result<web::Json<Import>, Failure> {
    store::get(&desk.store, &who, id).await?;
    let stopped = store::go(desk.store.write(), id, &[State::Checking], State::Uploaded).await?
        || store::go(desk.store.write(), id, &[State::Running], State::Cancelled).await?;
    if !stopped {
        return Err(Failure::because(Code::Conflict, "it is not under way"));
    }
    tracing::info!(import = %id, user = %who.user_id, "an import was stopped");
    Ok(web::Json(answer(&desk, &who, id, &request).await?))
}

/// Take the whole import back: leads it made go, leads it changed get their old values back, unless somebody changed them
/// since; which those are stands in `undone`.
#[utoipa::path(post, path = "/api/v1/imports/{id}/undo", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 202, body = Import), (status = 409)))]
pub(crate) async fn undo(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
) -> Result<HttpResponse, Failure> {
    let import = store::get(&desk.store, &who, id).await?;
    let began = store::begin_undo(&desk.store, &who, &import).await?;
    begun(&desk, &who, id, &request, began).await
}

/// The rows with faults as CSV: the file's columns and one with the reasons, so that it can be corrected and imported.
#[utoipa::path(get, path = "/api/v1/imports/{id}/rejected", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The rows", content_type = "text/csv", body = String)))]
pub(crate) async fn rejected_rows(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
) -> Result<HttpResponse, Failure> {
    let import = store::get(&desk.store, &who, id).await?;
    Ok(rejected::file(desk.store.clone(), import, language(request.headers())))
}

/// Forget an import and its file. Its leads stay.
#[utoipa::path(delete, path = "/api/v1/imports/{id}", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Deleted"), (status = 409)))]
pub(crate) async fn delete(desk: web::Data<Desk>, who: Who, Id(id): Id) -> Result<HttpResponse, Failure> {
    store::get(&desk.store, &who, id).await?;
    if !store::delete(&desk.store, id).await? {
        return Err(Failure::because(Code::Conflict, "it is under way"));
    }
    upload::discard(&desk.settings, id).await;
    Ok(HttpResponse::NoContent().finish())
}

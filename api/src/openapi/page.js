// Draws the OpenAPI document as a list of routes by tag. Everything comes from this server.
"use strict";
const make = (name, text, ...children) => {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  element.append(...children);
  return element;
};
const typeOf = (schema) => {
  if (!schema) return "";
  if (schema.$ref) return schema.$ref.split("/").pop();
  if (schema.oneOf) return schema.oneOf.map(typeOf).join(" | ");
  if (schema.allOf) return schema.allOf.map(typeOf).join(" & ");
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.type === "array") return typeOf(schema.items) + "[]";
  return [schema.type].flat().join(" | ") + (schema.format ? ` (${schema.format})` : "");
};
const resolve = (api, schema) => (schema?.$ref ? api.components.schemas[schema.$ref.split("/").pop()] : schema);
const shape = (api, schema) => {
  const whole = resolve(api, schema);
  const parts = whole?.allOf ? whole.allOf.map((part) => resolve(api, part)) : [whole];
  const table = make("table");
  for (const part of parts) {
    for (const [name, field] of Object.entries(part?.properties ?? {})) {
      const required = part.required?.includes(name) ? "" : "?";
      table.append(make("tr", "", make("td", "", make("code", name + required)), make("td", typeOf(field)), make("td", field.description ?? "")));
    }
  }
  return table.childElementCount ? table : make("code", typeOf(schema));
};
const draw = (api, path, method, operation) => {
  const box = make("details");
  box.dataset.text = `${method} ${path} ${operation.summary ?? ""}`.toLowerCase();
  const method_ = make("span", method.toUpperCase());
  method_.className = "method";
  const about = make("span", operation.summary ?? operation.description ?? "");
  about.className = "about";
  box.append(make("summary", "", method_, make("code", path), about));
  if (operation.description) box.append(make("p", operation.description));
  if (operation.parameters?.length) {
    const table = make("table");
    for (const it of operation.parameters) {
      table.append(make("tr", "", make("td", "", make("code", it.name)), make("td", it.in), make("td", typeOf(it.schema)), make("td", it.description ?? "")));
    }
    box.append(make("h4", "Parameters"), table);
  }
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  if (body) box.append(make("h4", `Body: ${typeOf(body)}`), shape(api, body));
  for (const [status, answer] of Object.entries(operation.responses)) {
    const schema = Object.values(answer.content ?? {})[0]?.schema;
    box.append(make("h4", `${status} ${schema ? typeOf(schema) : ""}`), make("p", answer.description));
    if (schema && status < 300) box.append(shape(api, schema));
  }
  return box;
};
fetch("/api/v1/openapi.json")
  .then((answer) => answer.json())
  .then((api) => {
    document.getElementById("introduction").textContent = api.info.description;
    const byTag = new Map();
    for (const [path, item] of Object.entries(api.paths)) {
      for (const [method, operation] of Object.entries(item)) {
        const tag = operation.tags?.[0] ?? "";
        if (!byTag.has(tag)) byTag.set(tag, []);
        byTag.get(tag).push(draw(api, path, method, operation));
      }
    }
    const main = document.getElementById("routes");
    for (const [tag, boxes] of byTag) main.append(make("section", "", make("h2", tag), ...boxes));
    document.getElementById("filter").addEventListener("input", (event) => {
      const wanted = event.target.value.toLowerCase();
      for (const box of main.querySelectorAll("details")) box.hidden = !box.dataset.text.includes(wanted);
    });
  });

"""Runs schemathesis against a running demo and counts operations. usage: ask.py FOLDER SCHEMATHESIS SECONDS"""

import json
import pathlib
import subprocess
import sys
import urllib.request
import xml.etree.ElementTree as xml

# What is held of every answer.
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
]
# They never end.
ENDLESS = ["/api/v1/events", "/api/v1/socket"]
# The tool is stopped when it takes so much longer than it was given.
PATIENCE_S = 120


def main(folder: pathlib.Path, tool: str, seconds: int) -> int:
    demo = json.loads((folder / "data" / "demo.json").read_text())
    url, key = demo["url"].rstrip("/"), demo["api_key"]
    with urllib.request.urlopen(f"{url}/api/v1/openapi.json", timeout=10) as answer:
        document = json.load(answer)
    operations = [
        f"{method.upper()} {path}"
        for path, item in document["paths"].items()
        for method in item
        if path not in ENDLESS and method in ("get", "post", "put", "patch", "delete")
    ]
    report = folder / "report.xml"
    command = [tool, "run", f"{url}/api/v1/openapi.json", "--header", f"Authorization: Bearer {key}"]
    command += ["--checks", ",".join(CHECKS), "--phases", "coverage,fuzzing", "--max-time", str(seconds)]
    command += ["--workers", "2", "--request-timeout", "20", "--suppress-health-check", "all", "--warnings", "off"]
    command += ["--continue-on-failure", "--no-shrink", "--generation-database", "none"]
    command += ["--report", "junit", "--report-junit-path", str(report), "--no-color"]
    for path in ENDLESS:
        command += ["--exclude-path", path]
    try:
        ran = subprocess.run(command, cwd=folder, timeout=seconds + PATIENCE_S, capture_output=True, text=True)
    except subprocess.TimeoutExpired:
        print("schemathesis did not end")
        print(f"0 passed, {len(operations)} failed")
        return 1
    cases = list(xml.parse(report).getroot().iter("testcase")) if report.exists() else []
    named = {case.get("name"): case for case in cases if case.get("name") in operations}
    broken = {name for name, case in named.items() if case.find("failure") is not None or case.find("error") is not None}
    missed = [name for name in operations if name not in named]
    if ran.returncode != 0 or broken or missed:
        print(ran.stdout[-20_000:])
        print(ran.stderr[-4_000:])
        for name in missed:
            print(f"not tried: {name}")
    # A slow machine runs out of time before it runs out of operations; a broken run tries hardly any.
    too_few = len(named) < len(operations) // 2
    log = (folder / "desk.log").read_text()
    faults = [line for line in log.splitlines() if "unexpected error" in line]
    for line in faults[:20]:
        print(f"the desk says: {line}")
    bad = len(broken)
    if bad == 0 and (ran.returncode != 0 or faults or too_few):
        bad = 1
    print(f"{len(named) - len(broken)} passed, {bad} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))

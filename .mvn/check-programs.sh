#!/bin/sh
# Exits 1 with one sentence if this machine lacks a program that the local AWS needs.
fail() {
  echo "$1" >&2
  exit 1
}

command -v python3 > /dev/null || fail "The local AWS needs Python 3.10 or later as python3: install it (apt-get install python3 python3-venv, or brew install python) and repeat the command."
python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || fail "The local AWS needs Python 3.10 or later, and python3 is $(python3 -V 2>&1): install a newer one and repeat the command."
python3 -c 'import venv, ensurepip' 2> /dev/null || fail "The local AWS needs the module venv of Python: install it (apt-get install python3-venv) and repeat the command."
command -v node > /dev/null && command -v npm > /dev/null || fail "The deployment needs Node.js 20 or later with npm: install it from https://nodejs.org and repeat the command."
node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' || fail "The deployment needs Node.js 20 or later, and node is $(node --version): install a newer one from https://nodejs.org and repeat the command."

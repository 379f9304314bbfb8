#!/bin/sh
# Runs a command that downloads, without its output. If it fails, prints the output, or one sentence if it failed
# because nothing can be downloaded.
# Usage: explain-network.sh <what is downloaded> <command> [<argument> ...]
what=$1
shift
output=$(mktemp)
trap 'rm -f "$output"' EXIT
"$@" > "$output" 2>&1 && exit 0
if grep -qiE 'unknown host|unknownhost|could not resolve|name resolution|name or service not known|network is unreachable|connection refused|connect timed out|connection timed out|proxyerror|newconnectionerror|from versions: none|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN' "$output"; then
  echo "Cannot download $what: connect this machine to the internet, or set HTTPS_PROXY or a mirror, and repeat the command." >&2
else
  cat "$output" >&2
fi
exit 1

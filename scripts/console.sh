#!/bin/sh
# Build the console where its sources are newer than what was built. In one line, and with exit
# code 1, it says what keeps it from being built: `make run` goes on without.
set -u
cd "$(dirname "$0")/../console" 2>/dev/null || { echo 'console: its sources are not here' >&2; exit 1; }
stamp=dist/.built

if [ -f "$stamp" ]; then
  newer=$(find . \( -name node_modules -o -path ./dist \) -prune -o -type f -newer "$stamp" -print)
  [ -n "$newer" ] || exit 0
fi

major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null) || major=0
if [ "$major" -lt 20 ] || ! command -v npm >/dev/null; then
  found=$([ "$major" = 0 ] && echo 'none is here' || echo "here is $major")
  echo "console: not built: install Node 20 or newer ($found) and run \`make run\`; all else works without" >&2
  exit 1
fi

log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
echo 'console: building (the first time takes about a minute)'
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
  install='npm ci --no-audit --no-fund'
else
  install=true
fi
if { $install && npm run build; } </dev/null >"$log" 2>&1; then
  touch "$stamp"
else
  tail -n 20 "$log" >&2
  echo 'console: not built, for the reason above; all else works without' >&2
  exit 1
fi

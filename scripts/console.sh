#!/bin/sh
# The console's own commands. Without arguments: build it where its sources are newer than what was
# built. `check`, `test` and `browser` look at the sources, run their tests, and drive the built
# page by a real browser. In one line, and with exit code 1, each says what keeps it from being
# done; where that is only that there is no Node, looking at the page is left out, but not in CI.
set -u
cd "$(dirname "$0")/../console" 2>/dev/null || { echo 'console: its sources are not here' >&2; exit 1; }
stamp=dist/.built

is_built() {
  [ -f "$stamp" ] || return 1
  newer=$(find . \( -name node_modules -o -path ./dist -o -path ./e2e \) -prune -o -type f -newer "$stamp" -print)
  [ -z "$newer" ]
}

has_node() {
  major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null) || major=0
  [ "$major" -ge 20 ] && command -v npm >/dev/null
}

install() {
  [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund
}

build() {
  is_built && return 0
  log=$(mktemp) || return 1
  echo 'console: building (the first time takes about a minute)'
  if { install && npm run build; } </dev/null >"$log" 2>&1; then
    touch "$stamp"
  else
    tail -n 20 "$log" >&2
    echo 'console: not built, for the reason above; all else works without' >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

# Debian's package, where it can be had; elsewhere CHROMIUM says where one is.
has_chromium() {
  [ -n "${CHROMIUM:-}" ] && return 0
  for each in chromium chromium-browser google-chrome; do command -v "$each" >/dev/null && return 0; done
  command -v apt-get >/dev/null || return 1
  if [ "$(id -u)" = 0 ]; then as_root=; else as_root='sudo -n'; fi
  { $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1
  command -v chromium >/dev/null
}

left_out() { # say loudly what was not looked at; in CI that is a failure
  echo "console: NOT LOOKED AT: $*" >&2
  [ -z "${CI:-}" ]
}

if [ $# -eq 0 ] && is_built; then exit 0; fi
if ! has_node; then
  found=$([ "$major" = 0 ] && echo 'none is here' || echo "here is $major")
  if [ $# -eq 0 ]; then
    echo "console: not built: install Node 20 or newer ($found) and run \`make run\`; all else works without" >&2
    exit 1
  fi
  left_out "$* needs Node 20 or newer ($found)"
  exit
fi
[ $# -gt 0 ] || { build; exit; }
for what in "$@"; do
  case $what in
    check) install >/dev/null && npm run --silent check || exit 1 ;;
    test) install >/dev/null && npm run --silent test || exit 1 ;;
    browser)
      if has_chromium; then
        build && npm run --silent e2e || exit 1
      else
        left_out 'browser needs Chromium: install the package chromium, or say where it is in CHROMIUM' || exit 1
      fi
      ;;
    *) echo "console: $what: none of check, test, browser" >&2; exit 2 ;;
  esac
done

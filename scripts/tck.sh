#!/bin/sh
# Run the public conformance kit against our engine and edge: `make tck TCK_SRC=/path/to/a2a-tck`.
# PYTHON, TCK_SRC, TCK_RUNNER and TCK_PORT come from the Makefile; the runner prints one line of
# counts for each version of the protocol, last.
set -eu
base="http://127.0.0.1:$TCK_PORT"
test -f "$TCK_RUNNER" || { echo "no runner at $TCK_RUNNER: say TCK_RUNNER=/path/to/run_tck.sh" >&2; exit 2; }

"$PYTHON" tests/conformance/sut.py --port "$TCK_PORT" &
server=$!
trap 'kill $server 2>/dev/null || true; wait $server 2>/dev/null || true' EXIT INT TERM

"$PYTHON" - "$base/.well-known/agent-card.json" <<'PY'
import sys, time, urllib.request

for _ in range(100):
    try:
        sys.exit(urllib.request.urlopen(sys.argv[1], timeout=2).status != 200)
    except OSError:
        time.sleep(0.1)
sys.exit("the system under test did not start")
PY

# The kit has an environment of its own: it takes the machine's Python, not ours.
unset PYTHON
TCK_SRC="$TCK_SRC" TRANSPORTS10="${TRANSPORTS10:-jsonrpc,http_json}" bash "$TCK_RUNNER" "$base"

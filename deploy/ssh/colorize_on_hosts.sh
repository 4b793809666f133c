#!/bin/bash
# Colorize a folder on several computers by plain ssh: scheduler and driver here, workers on the computers of a list.
#
#   deploy/ssh/colorize_on_hosts.sh HOSTS IN OUT [OPTION OF colorize-folder]...
#
# What dies is started again: the scheduler, a worker, a lost connection. At the end, at Ctrl+C and at SIGTERM all that
# was started ends, on the other computers too, and there even where this computer goes away. The same command again
# goes on where it stopped. The exit status is that of colorize-folder. docs/cluster.md says more.
set -euo pipefail

# Options: change them here or set them in the environment.
ENGINE=${ENGINE:-$PWD/.venv} # of SAR Colorizer; the same path on every computer
SCHEDULER_HOST=${SCHEDULER_HOST:-$(hostname -I | cut -d' ' -f1)} # this computer's address, as the others reach it
PORT=${PORT:-8786} # of the scheduler, to be open to the others
DASHBOARD=${DASHBOARD:-127.0.0.1:8787} # seen from this computer alone; it has no password
THREADS=${THREADS:-} # cores for each worker; empty: all that its computer has
SCRATCH=${SCRATCH:-/tmp} # on every computer: Dask's own small files
LOGS=${LOGS:-cluster-logs} # a file for each process
WAIT=${WAIT:-120} # seconds for the workers to come
PAUSE=${PAUSE:-5} # seconds before something is started again
SSH=${SSH:-ssh}
SSH_OPTIONS=${SSH_OPTIONS:-} # such as: -p 2222 -i key

if [ $# -lt 3 ]; then
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
hosts=$1
shift
scheme=tcp
[ -z "${DASK_CONFIG:-}" ] || ! grep -q '^ *default-scheme: *tls' "$DASK_CONFIG" || scheme=tls
address=$scheme://$SCHEDULER_HOST:$PORT
read -ra ssh_options <<<"$SSH_OPTIONS"
mkdir -p "$LOGS"

# What keeps a worker, or the scheduler: the command again and again, until standard input closes, for whatever reason.
# Arguments: seconds to pause, Dask's configuration or nothing, number of the GPU or nothing, the command.
# shellcheck disable=SC2016  # all of it is for the other computer
keeper='{  # read whole before it runs, as it comes on standard input too
trap : HUP INT TERM  # what ends this ends standard input too, which is waited for
set -m  # the loop below is a process group of its own, to be ended as one
pause=$1
[ -z "$2" ] || export DASK_CONFIG=$2
[ -z "$3" ] || export CUDA_VISIBLE_DEVICES=$3
shift 3
export MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=268435456 OMP_WAIT_POLICY=PASSIVE
( while :; do "$@" || true; echo "Ended; starts again in $pause s."; sleep "$pause"; done ) </dev/null &
cat >/dev/null
kill -TERM -- "-$!"
for _ in $(seq 20); do kill -0 -- "-$!" 2>/dev/null || exit 0; sleep 0.5; done
kill -KILL -- "-$!"
}'

# A pipe that nobody writes into: whoever reads it sees its end when this script ends, even when it is killed.
line=$(mktemp -u)
mkfifo -m 600 "$line"
exec 9<>"$line"

keeper_and_line() {
    printf '%s\n' "$keeper"
    exec cat "$line"
}

keep_scheduler() {
    bash -s -- "$PAUSE" "${DASK_CONFIG:-}" "" "$ENGINE/bin/dask" scheduler --host "$SCHEDULER_HOST" \
        --port "$PORT" --dashboard-address "$DASHBOARD" < <(keeper_and_line)
}

keep_worker() { # keep_worker HOST GPU: a worker there; the connection is made again where it breaks
    local arguments reader
    arguments=$(printf '%q ' "$PAUSE" "${DASK_CONFIG:-}" "$2" "$ENGINE/bin/dask" worker "$address" \
        ${THREADS:+--nthreads "$THREADS"} --nworkers 1 --local-directory "$SCRATCH" --no-dashboard)
    while kill -0 "$$" 2>/dev/null; do # while this script lives
        exec 8< <(keeper_and_line)
        reader=$!
        "$SSH" -o BatchMode=yes -o ConnectTimeout=10 -o ServerAliveInterval=15 -o ServerAliveCountMax=4 \
            "${ssh_options[@]}" "$1" "exec bash -s -- $arguments" <&8 || true
        exec 8<&-
        kill "$reader" 2>/dev/null || true
        echo "No connection to $1; tried again in $PAUSE s."
        sleep "$PAUSE"
    done
}

groups=()
# shellcheck disable=SC2329  # the trap calls it
end() {
    trap '' INT TERM
    local group
    exec 9>&-
    for group in "${groups[@]}"; do kill -TERM -- "-$group" || true; done 2>/dev/null
    wait 2>/dev/null
    rm -f "$line"
}
trap end EXIT
trap 'exit 130' INT TERM
set -m # every process below is a group of its own, to be ended as one

keep_scheduler >"$LOGS/scheduler.log" 2>&1 9>&- &
groups+=($!)
workers=0
while read -r host gpus _; do
    case $host in '' | '#'*) continue ;; esac
    numbers=("")
    [ "${gpus:-0}" = 0 ] || mapfile -t numbers < <(seq 0 $((gpus - 1)))
    for gpu in "${numbers[@]}"; do
        keep_worker "$host" "$gpu" >"$LOGS/worker-$host${gpu:+-$gpu}.log" 2>&1 9>&- &
        groups+=($!)
        workers=$((workers + 1))
    done
done < <(cat "$hosts")
if [ "$workers" = 0 ]; then
    echo "$hosts names no computer." >&2
    exit 2
fi
set +m

echo "Waiting for $workers workers, $WAIT s at most; logs: $LOGS" >&2
"$ENGINE/bin/python" - "$address" "$workers" "$WAIT" 9>&- <<'PYTHON' || echo "Going on with those that came." >&2
import sys
from distributed import Client

address, workers, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
try:
    with Client(address, timeout=seconds) as client:
        client.wait_for_workers(workers, timeout=seconds)
except (OSError, TimeoutError) as error:
    sys.exit(str(error))
PYTHON

set -m # Ctrl+C comes to this script, which cancels the driver
"$ENGINE/bin/sar-colorizer" colorize-folder "$@" --scheduler "$address" 9>&- </dev/null &
driver=$!
stopped=
trap 'stopped=1; kill -TERM "$driver" 2>/dev/null' INT TERM
status=0
wait "$driver" || status=$?
if [ -n "$stopped" ]; then # the signal ended the waiting, not yet the driver
    status=0
    wait "$driver" || status=$?
fi
exit "$status"

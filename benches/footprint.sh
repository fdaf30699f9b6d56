#!/usr/bin/env bash
# What the crate for list run steps costs whoever depends on it, beside what two other generators make of the
# same document: crates in the tree, and the time of a clean `cargo check`. The peers' crates are made here, now.
#
#   benches/footprint.sh [RUNS]
#
# Needs progenitor's client, which `cargo test -p twin --no-run` writes, and for OpenAPI Generator Python and
# Java; without those it is left out, with a message. Exits with 1 when a figure does not hold.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
runs=${1:-3}
place=$root/target/footprint
mkdir -p "$place"
declare -A crates seconds processor

# progenitor: the manifest that its own command writes has these dependencies.
client=$(find target -path '*/twin-*/out/progenitor.rs' -newer spec/openapi.yaml 2>/dev/null | head -n 1 || true)
[ -n "$client" ] || client=$(find target -path '*/twin-*/out/progenitor.rs' 2>/dev/null | head -n 1 || true)
if [ -n "$client" ]; then
  mkdir -p "$place/progenitor/src"
  cp "$client" "$place/progenitor/src/lib.rs"
  cat >"$place/progenitor/Cargo.toml" <<'MANIFEST'
[package]
name = "peer-progenitor"
version = "0.1.0"
edition = "2021"
[dependencies]
bytes = "1"
futures-core = "0.3"
progenitor-client = "0.15"
reqwest = { version = "0.13", default-features = false, features = ["json", "stream"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
[workspace]
MANIFEST
else
  echo 'LEFT OUT: progenitor. Its client is not there; `cargo test -p twin --no-run` writes it.'
fi

# OpenAPI Generator, with validation off: it does not know everything of OpenAPI 3.1.
if command -v java >/dev/null && command -v python3 >/dev/null; then
  if [ ! -d "$place/openapi-generator" ]; then
    [ -d "$place/python" ] || python3 -m venv "$place/python"
    "$place/python/bin/pip" install --quiet 'openapi-generator-cli==7.26.0'
    "$place/python/bin/openapi-generator-cli" generate --generator-name rust --input-spec spec/openapi.yaml \
      --output "$place/openapi-generator" --skip-validate-spec >"$place/openapi-generator.log" 2>&1
    printf '[workspace]\n' >>"$place/openapi-generator/Cargo.toml"
  fi
else
  echo 'LEFT OUT: OpenAPI Generator. It needs Java and Python.'
fi

# Ours, apart from this workspace: as a crate that somebody depends on.
mkdir -p "$place/ours"
cp -r generated/Cargo.toml generated/src "$place/ours/"
printf '\n[workspace]\n' >>"$place/ours/Cargo.toml"

# Crates in the tree of what is in folder $2, with the flags behind it.
count() {
  local name=$1 folder=$2
  shift 2
  crates[$name]=$(cd "$folder" && cargo tree --quiet --edges normal --prefix none --no-dedupe "$@" | sed 's/ (.*//' | sort -u | wc -l)
}

# Clean check of the same; the best of the runs counts.
check() {
  local name=$1 folder=$2
  shift 2
  local target=$place/check-$name took user
  rm -rf "$target"
  local TIMEFORMAT='%R %U %S'
  read -r took user system < <({ time (cd "$folder" && cargo check --quiet --target-dir "$target" "$@" >/dev/null 2>&1); } 2>&1)
  rm -rf "$target"
  user=$(awk "BEGIN { print $user + $system }")
  seconds[$name]=$(awk "BEGIN { o = \"${seconds[$name]:-}\"; print (o == \"\" || $took < o) ? $took : o }")
  processor[$name]=$(awk "BEGIN { o = \"${processor[$name]:-}\"; print (o == \"\" || $user < o) ? $user : o }")
}

# Each subject with $1: `count` or `check`.
all() {
  "$1" bare "$place/ours" --no-default-features
  "$1" client "$place/ours" --no-default-features --features client
  [ ! -d "$place/progenitor" ] || "$1" progenitor "$place/progenitor"
  "$1" default "$place/ours"
  [ ! -d "$place/openapi-generator" ] || "$1" openapi-generator "$place/openapi-generator"
}

for folder in ours progenitor openapi-generator; do
  [ ! -d "$place/$folder" ] || (cd "$place/$folder" && cargo fetch --quiet)
done
all count
for _ in $(seq "$runs"); do all check; done

failed=0
printf '%-20s %8s %10s %14s\n' crate crates 'check s' 'processor s'
for name in bare client progenitor default openapi-generator; do
  [ -z "${crates[$name]:-}" ] || printf '%-20s %8s %10s %14s\n' "$name" "${crates[$name]}" "${seconds[$name]}" "${processor[$name]}"
done
# What is $1 may be at most $2.
hold() {
  [ -n "${crates[$2]:-}" ] || return 0
  awk "BEGIN { printf \"%s / %s: crates %.2f, check %.2f, processor %.2f\n\", \"$1\", \"$2\", ${crates[$1]} / ${crates[$2]}, ${seconds[$1]} / ${seconds[$2]}, ${processor[$1]} / ${processor[$2]} }"
  awk "BEGIN { exit !(${crates[$1]} <= ${crates[$2]} && ${processor[$1]} <= ${processor[$2]}) }" || { echo "FAILS: $1 costs more than $2"; failed=1; }
}
hold client progenitor
hold default openapi-generator
[ "${crates[bare]}" -le 20 ] || { echo 'FAILS: more than 20 crates without features'; failed=1; }
exit "$failed"

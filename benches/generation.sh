#!/usr/bin/env bash
# How long a whole document takes to generate from, and how much memory, beside other generators in the same run.
#
#   benches/generation.sh DOCUMENT [RUNS]
#
# Compares with those of `openapi-to-rust` and `oas3-gen` that are on the PATH (`cargo install` brings them there);
# what is not there, or refuses the document, is said to be. Each run writes to an empty folder, in turns; figures are medians,
# ratios are theirs divided by ours. Needs bash, awk and `/usr/bin/time` (GNU).
set -euo pipefail

document=$(realpath "${1:?a document: benches/generation.sh DOCUMENT [RUNS]}")
runs=${2:-5}
cd "$(dirname "$0")/.."
cargo build --quiet --release --package xtask
ours=$PWD/target/release/xtask
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

generate() { # NAME OUT
  case $1 in
    ours) "$ours" codegen --spec "$document" --operations all --out "$2" --package bench ;;
    openapi-to-rust) openapi-to-rust generate "$document" --output-dir "$2/src/generated" --module-name bench --quiet ;;
    oas3-gen) oas3-gen generate client-mod --input "$document" --output "$2/src" --quiet ;;
  esac
}
export -f generate
export ours document

names=(ours)
for peer in openapi-to-rust oas3-gen; do
  if ! command -v "$peer" >/dev/null; then
    echo "$peer: not on the PATH, left out" >&2
  elif ! generate "$peer" "$scratch/try-$peer" >/dev/null 2>&1; then
    echo "$peer: refuses the document, left out" >&2
  else
    names+=("$peer")
  fi
done

for run in $(seq "$runs"); do
  for name in "${names[@]}"; do
    /usr/bin/time --quiet --append --output "$scratch/$name.times" --format '%e %U %S %M' \
      bash -c 'generate "$0" "$1"' "$name" "$scratch/$name-$run" >/dev/null 2>&1
  done
done

median() { # NAME AWK-EXPRESSION
  awk "{ print $2 }" "$scratch/$1.times" | sort -g | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}
printf '%-16s %8s %12s %8s %12s %12s\n' generator 's' 'processor s' 'peak MB' 's / ours' 'peak / ours'
for name in "${names[@]}"; do
  clock=$(median "$name" '$1') processor=$(median "$name" '$2 + $3') peak=$(median "$name" '$4 / 1024')
  if [ "$name" = ours ]; then our_clock=$clock our_peak=$peak; fi
  awk -v n="$name" -v c="$clock" -v p="$processor" -v m="$peak" -v oc="$our_clock" -v om="$our_peak" \
    'BEGIN { printf "%-16s %8.2f %12.2f %8.0f %12.2f %12.2f\n", n, c, p, m, c / oc, m / om }'
done

#!/usr/bin/env bash
# Verify an evidence bag made by Habeas, without Habeas: bash 4.3+, coreutils, ssh-keygen, openssl, jq and xxd.
#
#   bash verify.sh [-s ALLOWED_SIGNERS] [-t TSA_ROOT.pem] [-c OLDER_CHECKPOINT] BAG
#
#   -s  the signers you trust, from OUTSIDE the bag (format: ssh-keygen(1), ALLOWED SIGNERS)
#   -t  root certificate of the timestamp authority, from outside the bag
#   -c  an older checkpoint that you were given before: shows that the log was not rolled back or rewritten since
#
# Take this script from somewhere else than the bag if you can. Exit: 0 all checks hold, 1 one failed, 2 wrong use.
# What a pass means: these bytes existed, under this key, by this date, and are unchanged since. Not that they are true.
set -u
export LC_ALL=C
shopt -s globstar dotglob nullglob

usage() { echo "usage: bash verify.sh [-s ALLOWED_SIGNERS] [-t TSA_ROOT.pem] [-c OLDER_CHECKPOINT] BAG" >&2; exit 2; }

signers='' tsa='' older=''
while getopts 's:t:c:' option; do
  case $option in
    s) signers=$OPTARG ;;
    t) tsa=$OPTARG ;;
    c) older=$OPTARG ;;
    *) usage ;;
  esac
done
shift $((OPTIND - 1))
[ $# -eq 1 ] || usage
for tool in ssh-keygen openssl jq xxd sha256sum realpath comm split; do
  if ! command -v "$tool" >/dev/null 2>&1; then echo "This check needs the tool '$tool'." >&2; exit 2; fi
done
for file in "$signers" "$tsa" "$older"; do
  if [ -n "$file" ] && [ ! -r "$file" ]; then echo "Cannot read $file" >&2; exit 2; fi
done
[ -n "$signers" ] && signers=$(realpath -- "$signers")
[ -n "$tsa" ] && tsa=$(realpath -- "$tsa")
[ -n "$older" ] && older=$(realpath -- "$older")
cd -- "$1" 2>/dev/null || { echo "There is no folder $1" >&2; exit 2; }
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

failed=0 current=''
problem() { printf '   - %s\n' "${1//[[:cntrl:]]/?}"; bad=1; } # a name may hold what a terminal obeys
begin() { current=$1 bad=0; }
finish() {
  if [ "$bad" -eq 0 ]; then printf '%s: OK\n' "$current"; else printf '%s: FAILED\n' "$current"; failed=1; fi
}
most=5 # of one fault that follows from another
hash_of() { sha256sum < "$1" | cut -c1-64; }

# --- 1
begin '1 manifests'
for manifest in manifest-sha256.txt tagmanifest-sha256.txt; do
  if [ ! -f "$manifest" ]; then problem "$manifest is missing"; : > "$work/$manifest"; continue; fi
  while IFS= read -r line; do
    if ! [[ $line =~ ^[0-9a-f]{64}\ \ [A-Za-z0-9._/-]+$ ]] || [[ ${line:66} == /* || /${line:66}/ == */../* ]]; then
      problem "$manifest: not a line of a manifest: $line"
    fi
  done < "$manifest"
  if [ -s "$manifest" ] && ! sha256sum --check --strict --quiet "$manifest" > "$work/sums" 2>&1; then
    while IFS= read -r line; do problem "$line"; done < "$work/sums"
    problem "$manifest does not hold"
  fi
done
for file in bagit.txt manifest-sha256.txt habeas/log.jsonl habeas/bodies.jsonl habeas/checkpoint \
  habeas/checkpoint.sshsig; do
  [ -f "$file" ] || problem "$file is missing"
done
finish

# --- 2
begin '2 signature over the checkpoint'
own_list=0
if [ -z "$signers" ]; then signers=$PWD/habeas/allowed_signers own_list=1; fi
principal=$(ssh-keygen -Y find-principals -s habeas/checkpoint.sshsig -f "$signers" 2>/dev/null | head -n 1)
if [ -z "$principal" ]; then
  problem "the signature is damaged, or its key is not among the allowed signers"
elif ! ssh-keygen -Y verify -f "$signers" -I "$principal" -n habeas-checkpoint -s habeas/checkpoint.sshsig \
  < habeas/checkpoint > "$work/ssh" 2>&1; then
  problem "$(head -n 1 "$work/ssh")"
else
  printf '   %s\n' "$(head -n 1 "$work/ssh")"
fi
finish

# --- 3
dated=''
if [ ! -f habeas/checkpoint.tsr ]; then
  echo '3 timestamp: NOT THERE - this bag is not yet dated from outside; its dates are the word of its maker'
else
  begin '3 timestamp over the signature'
  openssl ts -reply -in habeas/checkpoint.tsr -text > "$work/tsr" 2>/dev/null || problem 'the timestamp cannot be read'
  while IFS= read -r line; do
    case $line in 'Time stamp: '*) dated=${line#Time stamp: } ;; esac
  done < "$work/tsr"
  if [ -n "$tsa" ]; then
    if ! openssl ts -verify -data habeas/checkpoint.sshsig -in habeas/checkpoint.tsr -CAfile "$tsa" \
      > "$work/ts" 2>&1; then
      problem 'openssl does not accept it: it is for other bytes, or of another authority'
    fi
    finish
  else
    algorithm=sha256
    while IFS= read -r line; do
      case $line in 'Hash Algorithm: '*) algorithm=${line#Hash Algorithm: } ;; esac
    done < "$work/tsr"
    wanted=$(openssl dgst "-$algorithm" -r habeas/checkpoint.sshsig 2>/dev/null | cut -d ' ' -f 1)
    inside='' reading=0
    while IFS= read -r line; do
      case $line in
        'Message data:'*) reading=1 ;;
        '    '[0-9a-f]*' - '*)
          if [ "$reading" -eq 1 ]; then
            part=${line#* - } part=${part:0:48} part=${part//-/} inside+=${part// /}
          fi ;;
        *) reading=0 ;;
      esac
    done < "$work/tsr"
    [ -n "$wanted" ] && [ "$inside" = "$wanted" ] || problem 'the timestamp is for other bytes'
    finish
    echo '   WARNING: nobody has checked who issued the timestamp. Give the root certificate with -t.'
    dated=''
  fi
fi

# --- 4
begin '4 the log is the signed one'
{ read -r head_line; read -r size; read -r root; read -r log_line; read -r prev_line; } < habeas/checkpoint
[[ ${head_line-} =~ ^habeas/[0-9a-f]{32}$ && ${size-} =~ ^[0-9]{1,15}$ && ${log_line-} =~ ^log-sha256\ [0-9a-f]{64}$ ]] ||
  problem 'the checkpoint is not one'
[[ ${size-} =~ ^[0-9]{1,15}$ ]] || size=0
lines=$(wc -l < habeas/log.jsonl)
[ "log-sha256 $(hash_of habeas/log.jsonl)" = "${log_line-}" ] || problem 'habeas/log.jsonl is not what was signed'
[ "$lines" -eq "$size" ] || problem "the log has $lines lines, the checkpoint covers $size"
jq -r '"\(.seq) \(.act) \(.body)"' habeas/log.jsonl > "$work/facts" 2>/dev/null || problem 'the log is not JSON'
cut -d ' ' -f 1 "$work/facts" > "$work/seqs"
if [ "$lines" -gt 0 ]; then seq 0 $((lines - 1)); fi > "$work/expected"
[ "$(hash_of "$work/seqs")" = "$(hash_of "$work/expected")" ] || problem 'the lines are not numbered 0, 1, 2, ...'
finish

# Hash every file of a folder, in the order of their names; a program start for every file would take too long.
hash_all() {
  local list=("$1"/*) i
  for ((i = 0; i < ${#list[@]}; i += 2000)); do sha256sum -- "${list[@]:i:2000}"; done | cut -c1-64
}

# --- 5
begin '5 originals and shown contents are the ones of their lines'
mapfile -t facts < "$work/facts"
mkdir "$work/bodies"
if ! jq -e -s 'all(.[]; (.seq | type) == "number" and (.salt | test("^[0-9a-f]{64}$"))
    and (.body | explode | all(. >= 32)))' habeas/bodies.jsonl > /dev/null 2>&1; then
  problem 'habeas/bodies.jsonl is damaged'
fi
: > "$work/claims"
: > "$work/shown"
while IFS=$'\t' read -r n salt body; do
  [[ $n =~ ^[0-9]{1,15}$ ]] || continue
  fact=${facts[n]-}
  printf -v name '%015d' "$n"
  printf '%b%s' "$salt" "$body" > "$work/bodies/$name"
  printf '%s %s\n' "$n" "${fact##* }" >> "$work/claims"
  printf '%s\n' "$n" >> "$work/shown"
done < <(jq -r '"\(.seq)\t\(.salt | gsub("(?<x>..)"; "\\x" + .x))\t\(.body)"' habeas/bodies.jsonl 2>/dev/null)
hash_all "$work/bodies" > "$work/real"
[ "$(sort -n "$work/shown" | uniq -d | head -c 1)" = '' ] || problem 'a content is given twice'
sort -s -n "$work/claims" | paste -d ' ' - "$work/real" > "$work/pairs"
wrong=0
while IFS=' ' read -r n fixed is; do
  [ "$fixed" = "$is" ] && continue
  wrong=$((wrong + 1))
  [ "$wrong" -gt "$most" ] || problem "the content of line $n is not the one that the line fixes"
done < "$work/pairs"
[ "$wrong" -le "$most" ] || problem "and the contents of $((wrong - most)) more lines"
jq -r --slurpfile log habeas/log.jsonl 'select($log[.seq].act == "keep") | .body | fromjson | "\(.sha256) \(.size)"' \
  habeas/bodies.jsonl 2>/dev/null | sort > "$work/kept"
: > "$work/have"
while IFS= read -r line; do
  file=${line:66}
  [ -f "$file" ] && printf '%s %s\n' "${line:0:64}" "$(stat -c %s -- "$file")" >> "$work/have"
done < manifest-sha256.txt
sort -o "$work/have" "$work/have"
while IFS= read -r line; do
  name=$(grep -m 1 "^${line%% *}" manifest-sha256.txt)
  problem "${name:66}: no shown line keeps these bytes"
done < <(comm -13 "$work/kept" "$work/have")
finish

# --- 6
begin '6 nothing missing, nothing added'
while IFS= read -r line; do
  name=$(jq -c --arg hash "${line%% *}" '.body | fromjson | select(.sha256? == $hash) | .custody.name? // empty' \
    habeas/bodies.jsonl | head -n 1)
  problem "the kept original ${line%% *} (${name:-its name is not shown}) is missing"
done < <(comm -23 "$work/kept" "$work/have")
# A timestamp may be put beside the signature later: it proves itself (check 3), so no manifest has to name it.
{ cut -c67- manifest-sha256.txt tagmanifest-sha256.txt; echo tagmanifest-sha256.txt; echo habeas/checkpoint.tsr; } |
  sort -u > "$work/listed"
for file in **; do
  if [ -L "$file" ]; then problem "$file is a link"; continue; fi
  [ -d "$file" ] && continue
  printf '%s\n' "$file"
done > "$work/files.all"
while IFS= read -r line; do
  if [[ $line == '   - '* ]]; then printf '%s\n' "$line"; bad=1; else printf '%s\n' "$line" >> "$work/files"; fi
done < "$work/files.all"
sort -o "$work/files" "$work/files"
while IFS= read -r line; do problem "planted: $line"; done < <(comm -13 "$work/listed" "$work/files")
jq -c -s --slurpfile log habeas/log.jsonl '[.[] | select($log[.seq].act == "export") | . as $b | .body | fromjson
  | select(.format == "bag") | {own: $b.seq} + .] | max_by(.own)' habeas/bodies.jsonl > "$work/export" 2>/dev/null
if [ "$(head -c 4 "$work/export")" = null ] || [ ! -s "$work/export" ]; then
  problem 'the entry that says what this bag holds is missing'
  withheld='?' removed='?'
else
  [ "$(jq -r .manifest "$work/export")" = "$(hash_of manifest-sha256.txt)" ] ||
    problem 'manifest-sha256.txt is not the one with which this bag was made'
  jq -r '([range(.upto)] - .withheld - .removed + [.own])[]' "$work/export" | sort > "$work/to-show"
  sort "$work/shown" > "$work/shown.sorted"
  while IFS= read -r line; do problem "the content of line ${line//[[:space:]]/} was taken out or added afterwards"; done \
    < <(comm -3 "$work/to-show" "$work/shown.sorted")
  removed=$(jq -r '.removed | length' "$work/export")
  withheld=$((lines - $(wc -l < "$work/shown") - removed))
fi
finish

# --- 7: RFC 9162: leaf = SHA-256(00 line), node = SHA-256(01 left right), an odd last one moves up as it is
merkle() {
  local n half
  cp "$1" "$work/level"
  n=$(wc -l < "$work/level")
  if [ "$n" -eq 0 ]; then printf '' | sha256sum | cut -c1-64; return; fi
  while [ "$n" -gt 1 ]; do
    half=$((n / 2))
    rm -rf "$work/nodes"
    mkdir "$work/nodes"
    head -n $((half * 2)) "$work/level" | paste -d '\0' <(yes 01 | head -n "$half") - - | xxd -r -p |
      split -b 65 -a 9 -d - "$work/nodes/n"
    { hash_all "$work/nodes"; if [ $((n % 2)) -eq 1 ]; then tail -n 1 "$work/level"; fi; } > "$work/next"
    mv "$work/next" "$work/level"
    n=$(wc -l < "$work/level")
  done
  cat "$work/level"
}

begin '7 Merkle root'
mkdir "$work/leaves"
i=0
while IFS= read -r line; do
  printf -v name '%015d' "$i"
  printf '\0%s' "$line" > "$work/leaves/$name"
  i=$((i + 1))
done < habeas/log.jsonl
hash_all "$work/leaves" > "$work/leaf-hashes"
[ "$(merkle "$work/leaf-hashes" | xxd -r -p | base64)" = "${root-}" ] ||
  problem 'the root computed from the lines is not the signed one'
if [ -n "$older" ]; then
  { read -r old_head; read -r old_size; read -r old_root; read -r old_log; } < "$older"
  if ! [[ ${old_size-} =~ ^[0-9]{1,15}$ ]]; then
    problem 'what you gave with -c is not a checkpoint'
  elif [ "${old_head-}" != "${head_line-}" ]; then
    problem 'your older checkpoint is of another archive'
  elif [ "$old_size" -gt "$lines" ]; then
    problem "ROLLED BACK: your checkpoint covers $old_size lines, this bag has only $lines"
  else
    head -n "$old_size" "$work/leaf-hashes" > "$work/old-leaves"
    [ "$(merkle "$work/old-leaves" | xxd -r -p | base64)" = "$old_root" ] &&
      [ "log-sha256 $(head -n "$old_size" habeas/log.jsonl | sha256sum | cut -c1-64)" = "$old_log" ] ||
      problem "REWRITTEN: the first $old_size lines are not the ones of your older checkpoint"
    [ "$bad" -eq 0 ] && echo "   the log continues your checkpoint of $old_size lines"
  fi
fi
finish

# --- what it means
echo
echo "Archive ${head_line#habeas/}, $lines journal lines; fingerprint $(head -n 1 habeas/log.jsonl | tr -d '\n' | sha256sum | cut -c1-64 | sed 's/.\{8\}/&-/g; s/-$//')"
echo "Originals here: $(wc -l < manifest-sha256.txt). Contents of lines: $(wc -l < "$work/shown") shown, $withheld withheld, $removed removed."
if [ -z "$older" ]; then
  echo 'No older checkpoint was given (-c): that the whole archive was put back to an older state cannot be excluded.'
fi
if [ "$own_list" -eq 1 ]; then
  echo '******************************************************************************************'
  echo "WARNING: only the bag's OWN list of signers was used. Whoever forged the bag could have"
  echo 'forged that list too. Get the signer'"'"'s key in another way and run again with -s.'
  echo '******************************************************************************************'
fi
if [ "$failed" -ne 0 ]; then
  echo 'RESULT: FAILED. This bag is not intact.'
  exit 1
fi
if [ -n "$dated" ]; then when="by $dated"; else when='by a date that only its maker vouches for'; fi
echo "RESULT: all checks hold: these bytes existed, under this key, $when, and are unchanged since."

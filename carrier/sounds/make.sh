#!/usr/bin/env bash
# Makes the carrier's sounds: speech by espeak-ng, cut to the telephone's shape by sox, kept as raw µ-law, 8 kHz, mono
# (8 kB a second). Needed only when a sentence changes; the results are committed. Japanese is written in kana because
# the synthesizer reads no kanji.
set -euo pipefail
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT

# say VOICE SPEED TEXT OUT
say() {
    espeak-ng -v "$1" -s "$2" -a 60 -w "$scratch/said.wav" "$3"
    sox "$scratch/said.wav" -r 8000 -c 1 -b 16 "$4" silence 1 0.02 0.5% highpass 200 lowpass 3600 norm -9
}
ja() { say ja 175 "$1" "$scratch/ja.wav"; }
en() { say en-gb 165 "$1" "$scratch/en.wav"; }

# keep OUT IN...: one after the other, as raw µ-law
keep() {
    local out=$1
    shift
    sox "$@" -t raw -e mu-law -b 8 "$out"
}
sox -n -r 8000 -c 1 -b 16 "$scratch/pause.wav" trim 0 0.3

ja "はい、かけるの、テストでんわです。おはなしください。"
en "Hello, this is the Kakeru test telephone. Please speak."
keep greeting.ul "$scratch/ja.wav" "$scratch/pause.wav" "$scratch/en.wav"

ja "おかけになった、でんわばんごうは、げんざい、つかわれておりません。"
en "The number you have dialled is not in use."
keep not-in-use.ul "$scratch/ja.wav" "$scratch/pause.wav" "$scratch/en.wav"

ja "ただいま、るすに、しております。はっしんおんのあとに、おはなしください。"
en "Please leave a message after the tone."
keep machine.ul "$scratch/ja.wav" "$scratch/pause.wav" "$scratch/en.wav"

ja "すみません、いま、いそがしいので。"
keep sentence.ul "$scratch/ja.wav"

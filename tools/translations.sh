#!/bin/bash
# Translations, by Qt's own tools.
#
#   tools/translations.sh update     take the texts of the sources over into ui/i18n/*.ts; then translate what is new there
#   tools/translations.sh release    make ui/i18n/*.qm, which the plugin loads, where they are older than their .ts
set -euo pipefail
cd "$(dirname "$0")/.."

case "${1:-}" in
update)
    texts=build/translations/texts.py
    /usr/bin/python3 tools/translation_texts.py "$texts"
    # -noobsolete: what the sources do not say any more goes. Line numbers would change with every edit.
    for catalogue in ui/i18n/*.ts; do
        pylupdate5 -noobsolete "$texts" -ts "$catalogue"
        sed -i -e '/<location /d' -e "s/&apos;/'/g" "$catalogue"
    done
    ;;
release)
    for catalogue in ui/i18n/*.ts; do
        compiled="${catalogue%.ts}.qm"
        if [ ! "$compiled" -nt "$catalogue" ]; then
            QT_SELECT=5 lrelease -silent "$catalogue" -qm "$compiled"
        fi
    done
    ;;
*)
    sed -n '2,5p' "$0" >&2
    exit 2
    ;;
esac

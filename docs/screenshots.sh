#!/bin/sh
# Takes the pictures in docs/images: the panel of each element, a whole window, and the report of an imported plan, of a real
# JMeter on a virtual display.
# Fails where JMeter's log has a warning or an error of ours.
#
#   docs/screenshots.sh [JMeter home that has our jar in lib/ext; target/jmeter-home if none is named]
#
# Needs Xvfb and xvfb-run (Debian: xvfb, xauth). "mvn pre-integration-test" makes target/jmeter-home.
set -eu

repo=$(cd "$(dirname "$0")/.." && pwd)
home=$(cd "${1:-$repo/target/jmeter-home}" && pwd)
images=$repo/docs/images
mkdir -p "$images"

# JMeter writes its log where it is started; preferences of the person who runs this must not show in the pictures.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

driver=$repo/src/test/java/io/github/jmetermqtt/gui
jmeter() {
    xvfb-run -a -s '-screen 0 1400x2400x24' java \
        -Djava.util.prefs.userRoot="$work/preferences" -Dawt.useSystemAAFontSettings=on -Duser.language=en \
        -Djmeter.home="$home" \
        -cp "$(echo "$home"/bin/ApacheJMeter*.jar):$home/lib/*:$home/lib/ext/*" "$@"
    # JMeter shortens names of loggers; stack traces have them in full.
    if grep -E '(WARN|ERROR) i\.g\.j\.|io\.github\.jmetermqtt' jmeter.log | grep -v ' INFO '; then
        echo "jmeter.log has warnings or errors of ours" >&2
        exit 1
    fi
}

jmeter "$driver/Screenshots.java" "$repo/src/test/screenshots/plan.jmx" "$images"

cp "$repo/src/test/resources/emqx/converter/fork-mqtt5.jmx" old.jmx
echo '<jmeterTestPlan>' > broken.jmx
jmeter "$driver/ImportSession.java" "$work/old.jmx" "$work/broken.jmx" "$images/import-report.png"

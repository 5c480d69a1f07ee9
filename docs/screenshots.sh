#!/bin/sh
# Takes the pictures in docs/images: the panel of each element, a whole window, a result in View Results Tree, the report of an imported plan,
# and the ready plans, of a real JMeter on a virtual display; and the page of a report, in a headless Chromium.
# Fails where JMeter's log has a warning or an error of ours.
#
#   docs/screenshots.sh [JMeter home that has our jar in lib/ext; target/jmeter-home if none is named]
#   docs/screenshots.sh looks [JMeter home]
#
# The second takes the panels in every look that users can have, larger text, and screens of many points, into target/looks: to be looked at.
#
# Needs Xvfb and xvfb-run (Debian: xvfb, xauth), and Chromium (chromium). "mvn pre-integration-test" makes target/jmeter-home.
set -eu

looks=
if [ "${1:-}" = looks ]; then
    looks=yes
    shift
fi
repo=$(cd "$(dirname "$0")/.." && pwd)
home=$(cd "${1:-$repo/target/jmeter-home}" && pwd)
images=$repo/docs/images
mkdir -p "$images"

# JMeter writes its log where it is started; preferences of the person who runs this must not show in the pictures.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

driver=$repo/src/test/java/io/github/jmetermqtt/gui
classes=
language=en
points=1 # of the screen, in each direction, for one of Java
screen=1400x2400x24
jmeter() {
    xvfb-run -a -s "-screen 0 $screen" java -Dsun.java2d.uiScale="$points" \
        -Djava.util.prefs.userRoot="$work/preferences" -Dawt.useSystemAAFontSettings=on -Duser.language="${language%_*}" -Duser.country=CN \
        -Djmeter.home="$home" \
        -cp "$(echo "$home"/bin/ApacheJMeter*.jar):$home/lib/*:$home/lib/ext/*$classes" "$@"
    # JMeter shortens names of loggers; stack traces have them in full. The notes of an imported plan are warnings.
    if grep -E '(WARN|ERROR) i\.g\.j\.|io\.github\.jmetermqtt' jmeter.log | grep -v ' INFO \|LoadedNotes: Imported plan'; then
        echo "jmeter.log has warnings or errors of ours" >&2
        exit 1
    fi
}

# The look and the language of the pictures in the guide; the others beside them show that all four can be read.
dark=com.github.weisj.darklaf.DarkLaf:com.github.weisj.darklaf.theme.DarculaTheme
light=com.github.weisj.darklaf.DarkLaf:com.github.weisj.darklaf.theme.IntelliJTheme
panels() {
    mkdir -p "$1"
    language=$2
    jmeter "$driver/Screenshots.java" "$repo/src/test/screenshots/plan.jmx" "$@"
}

if [ -n "$looks" ]; then
    to=$repo/target/looks
    screen=2800x5600x24
    panels "$to/zoom" en "$light" 3
    panels "$to/hidpi-mode" en "$dark" 0 2 -Jjmeter.hidpi.mode=true -Jjmeter.hidpi.scale.factor=2.0
    panels "$to/metal" en laf:javax.swing.plaf.metal.MetalLookAndFeel
    panels "$to/nimbus" en laf:javax.swing.plaf.nimbus.NimbusLookAndFeel
    panels "$to/system" en laf:com.sun.java.swing.plaf.gtk.GTKLookAndFeel
    panels "$to/metal-zoom" en laf:javax.swing.plaf.metal.MetalLookAndFeel 3
    points=2
    panels "$to/200-percent" en "$dark"
    exit
fi

panels "$images" en "$dark"

jmeter "$driver/ResultsSession.java" "$images/view-results-tree.png"

cp "$repo/src/test/resources/emqx/converter/fork-mqtt5.jmx" old.jmx
echo '<jmeterTestPlan>' > broken.jmx
jmeter "$driver/ImportSession.java" "$work/old.jmx" "$work/broken.jmx" "$images/import-report.png" "$images/import-notes.png"

# Of several classes, so not to be started from its source.
classes=:$repo/target/test-classes
jmeter io.github.jmetermqtt.gui.ReadyPlansSession localhost 1883 "$images/ready-plans.png"

classes=
panels "$images/en-light" en "$light"
panels "$images/zh-dark" zh_CN "$dark"
panels "$images/zh-light" zh_CN "$light"

# The page of a report.
java -cp "$(echo "$home"/lib/ext/jmeter-mqtt-*.jar):$repo/target/test-classes" io.github.jmetermqtt.page.SamplePage page.html
page() {
    chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --user-data-dir="$work/chromium" \
        --virtual-time-budget=5000 --hide-scrollbars --window-size=1240,2290 --screenshot="$images/$1" "file://$work/page.html#lang=en&theme=$2"
}
page report-page.png light
page report-page-dark.png dark

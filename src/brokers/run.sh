#!/bin/bash
# Runs interop.jmx at MQTT 3.1.1 and 5 against each broker that is here, and prints the table of docs/reference/brokers.md.
# Needs the JMeter that `mvn -DskipTests verify` makes. A broker that is not here is left out, with a sentence. Brokers from Maven and
# npm go into target/brokers and run in processes of their own.
# Usage: src/brokers/run.sh [mosquitto hivemq artemis moquette aedes rabbitmq]
set -u
cd "$(dirname "$0")/../.."
here=src/brokers
out=$PWD/target/brokers
features="QoS 0,QoS 1,QoS 2,retained,will,shared,1 MB,WebSocket"
mkdir -p "$out"

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

libraries() { # folder of a pom
  [ -d "$out/$1" ] || mvn -B -q -f "$here/$1/pom.xml" dependency:copy-dependencies -DoutputDirectory="$out/$1" >"$out/$1.mvn" 2>&1 || {
    rm -rf "${out:?}/$1"
    return 1
  }
}

# Each start_NAME sets title, and pid of what it has started with ports $port and $wsport; or it sets why, and fails.
start_mosquitto() {
  why="mosquitto is not installed"
  program=$(PATH=$PATH:/usr/sbin command -v mosquitto) || return 1
  title="Mosquitto $("$program" -h | sed -n 's/mosquitto version //p' | head -1)"
  printf 'allow_anonymous true\nlistener %s 127.0.0.1\nlistener %s 127.0.0.1\nprotocol websockets\n' "$port" "$wsport" >"$work/mosquitto.conf"
  "$program" -v -c "$work/mosquitto.conf" >"$work/broker.log" 2>&1 &
  pid=$!
}

start_hivemq() {
  why="its libraries cannot be had"
  [ -f "$out/hivemq.classpath" ] || mvn -o -B -q dependency:build-classpath -Dmdep.outputFile="$out/hivemq.classpath" >"$out/hivemq.mvn" 2>&1 || return 1
  title="HiveMQ CE $(sed -n 's:.*<hivemq-ce.version>\(.*\)</.*:\1:p' pom.xml)"
  java -cp "target/test-classes:target/classes:$(cat "$out/hivemq.classpath")" $here/HiveMq.java "$port" "$wsport" >"$work/broker.log" 2>&1 &
  pid=$!
}

start_artemis() {
  why="its libraries cannot be had"
  libraries artemis || return 1
  title="ActiveMQ Artemis $(sed -n 's:.*<version>\(.*\..*\)</.*:\1:p' $here/artemis/pom.xml | head -1)"
  wsport=$port # one acceptor for both
  java -cp "$out/artemis/*" $here/artemis/Artemis.java "$port" >"$work/broker.log" 2>&1 &
  pid=$!
}

start_moquette() {
  why="its libraries cannot be had"
  libraries moquette || return 1
  title="Moquette $(sed -n 's:.*<version>\(.*\..*\)</.*:\1:p' $here/moquette/pom.xml | head -1)"
  mkdir -p "$work/config" "$work/data"
  printf 'port %s\nhost 127.0.0.1\nwebsocket_port %s\nwebsocket_path /mqtt\nallow_anonymous true\ntelemetry_enabled false\nnetty.mqtt.message_size 4194304\ndata_path %s/\n' \
    "$port" "$wsport" "$work/data" >"$work/config/moquette.conf"
  printf 'log4j.rootLogger=WARN, out\nlog4j.appender.out=org.apache.log4j.ConsoleAppender\nlog4j.appender.out.layout=org.apache.log4j.SimpleLayout\n' \
    >"$work/log4j.properties"
  java -Dlog4j.configuration=file:"$work/log4j.properties" -Dmoquette.path="$work" -cp "$out/moquette/*" io.moquette.broker.Server >"$work/broker.log" 2>&1 &
  pid=$!
}

start_aedes() {
  why="node or npm is not installed, or its packages cannot be had"
  command -v node >/dev/null && command -v npm >/dev/null || return 1
  mkdir -p "$out/aedes"
  [ -d "$out/aedes/node_modules/aedes" ] || (cd "$out/aedes" && npm install --silent aedes ws >"$out/aedes.npm" 2>&1) || return 1
  title="Aedes $(node -p "require('$out/aedes/node_modules/aedes/package.json').version")"
  node $here/aedes/aedes.js "$out/aedes" "$port" "$wsport" >"$work/broker.log" 2>&1 &
  pid=$!
}

start_rabbitmq() {
  why="rabbitmq-server is not installed"
  program=$(PATH=$PATH:/usr/sbin command -v rabbitmq-server) || return 1
  # The Debian script becomes another user, who may not write here: this is the one behind it.
  [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] && program=/usr/lib/rabbitmq/bin/rabbitmq-server
  amqp=$(free_port) dist=$(free_port)
  printf '[rabbitmq_mqtt,rabbitmq_web_mqtt].\n' >"$work/plugins"
  printf 'listeners.tcp.1 = 127.0.0.1:%s\nmqtt.listeners.tcp.1 = 127.0.0.1:%s\nmqtt.allow_anonymous = true\nweb_mqtt.tcp.port = %s\nweb_mqtt.ws_path = /mqtt\n' \
    "$amqp" "$port" "$wsport" >"$work/rabbitmq.conf"
  HOME=$work RABBITMQ_NODENAME=interop$$@localhost RABBITMQ_DIST_PORT=$dist RABBITMQ_MNESIA_BASE=$work/db RABBITMQ_LOG_BASE=$work/log \
    RABBITMQ_LOGS=- RABBITMQ_CONFIG_FILE=$work/rabbitmq.conf RABBITMQ_ENABLED_PLUGINS_FILE=$work/plugins RABBITMQ_PID_FILE=$work/pid \
    setsid "$program" >"$work/broker.log" 2>&1 &
  pid=$!
  title="RabbitMQ $(dpkg-query -W -f '${Version}' rabbitmq-server 2>/dev/null | sed 's/-.*//')"
}

accepts() {
  for _ in $(seq 150); do
    (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return 0
    kill -0 "$pid" 2>/dev/null || return 1
    sleep 0.4
  done
  return 1
}

cells() { # JTL -> a line of the table, then a line for each cell that is not ok
  python3 - "$1" "$2" "$features" <<'PY'
import csv, os, sys
jtl, title, features = sys.argv[1:]
rows = list(csv.DictReader(open(jtl))) if os.path.exists(jtl) else []
def why(name):
    found = [row for row in rows if row['label'].startswith(name)]
    bad = [row for row in found if row['success'] != 'true']
    if bad:
        return '%s: %s %s' % (bad[0]['label'], bad[0]['responseCode'], bad[0]['responseMessage'])
    received = [row for row in found if row['label'].endswith(': receive')]
    return None if received else 'no row'
connect = next((row for row in rows if row['label'] == 'connect'), None)
if connect is None or connect['success'] != 'true':
    print('| %s |%s' % (title, ' no |' * len(features.split(','))))
    print('NOTE %s: connect: %s' % (title, 'no row' if connect is None else connect['responseCode'] + ' ' + connect['responseMessage']))
else:
    reasons = [(name, why(name)) for name in features.split(',')]
    print('| %s | %s |' % (title, ' | '.join('ok' if reason is None else 'no' for _, reason in reasons)))
    for name, reason in reasons:
        if reason:
            print('NOTE %s: %s' % (title, reason))
PY
}

echo "| broker and MQTT version | ${features//,/ | } |"
echo "|---|---|---|---|---|---|---|---|---|"
for name in ${*:-mosquitto hivemq artemis moquette aedes rabbitmq}; do
  port=$(free_port) wsport=$(free_port) work=$(mktemp -d "$out/$name-XXXXXX")
  if ! start_"$name"; then
    echo "NOTE $name is left out: $why."
    continue
  fi
  if accepts "$port" && accepts "$wsport"; then
    for version in 3.1.1 5; do
      java -Xmx512m -XX:TieredStopAtLevel=1 -jar target/jmeter-home/bin/ApacheJMeter-5.6.3.jar -n -t $here/interop.jmx \
        -l "$work/$version.jtl" -j "$work/$version.log" -Jhost=127.0.0.1 -Jport="$port" -Jwsport="$wsport" -Jversion=$version \
        >"$work/$version.out" 2>&1
      cells "$work/$version.jtl" "$title, $version"
    done
  else
    echo "NOTE $title did not start: see $work/broker.log"
  fi
  kill "$pid"
  wait "$pid" 2>/dev/null
done

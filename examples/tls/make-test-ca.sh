#!/bin/sh
# Makes a test CA, a server certificate for localhost and a client certificate, in every format that MQTT Connect reads.
# For tests only: the keys lie in the folder, most of them unencrypted. Makes only what is not there yet.
#
#   examples/tls/make-test-ca.sh [folder]          default: ./test-ca
#   mosquitto -c <folder>/mosquitto.conf            plain MQTT on 1883, TLS on 8883, mutual TLS on 8884
#
# Needs openssl; with keytool (of any JDK) it makes ca.jks and ca.p12, too. Every password is "changeit".
set -eu

folder=${1:-test-ca}
password=changeit
mkdir -p "$folder"
cd "$folder"
umask 077

have() { [ -s "$1" ]; }

# sign <name> <subject> <extensions>: a certificate for <name>.key, signed by the CA
sign() {
  openssl req -new -key "$1.key" -subj "$2" -out "$1.csr"
  printf '%b' "$3" > "$1.ext"
  openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days 825 -extfile "$1.ext" -out "$1.pem"
  rm -f "$1.csr" "$1.ext"
}

have ca.key || openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ca.key
have ca.pem || openssl req -x509 -new -key ca.key -days 3650 -subj "/CN=jmeter-mqtt test CA" -out ca.pem

have server.key || openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out server.key
have server.pem || sign server /CN=localhost "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1\n"

# client.key is PKCS #8; the other forms hold the same key
have client.key || openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out client.key
have client.pem || sign client /CN=client "extendedKeyUsage=clientAuth\n"
have client.pkcs1.key || openssl rsa -in client.key -traditional -out client.pkcs1.key
have client.encrypted.key || openssl pkcs8 -topk8 -in client.key -passout "pass:$password" -out client.encrypted.key
have client.p12 || openssl pkcs12 -export -in client.pem -inkey client.key -passout "pass:$password" -out client.p12

# a client with a key of elliptic curves, in the form of SEC 1
have client-ec.key || openssl ecparam -name prime256v1 -genkey -noout -out client-ec.key
have client-ec.pem || sign client-ec /CN=client-ec "extendedKeyUsage=clientAuth\n"

if command -v keytool > /dev/null; then
  # openssl's own PKCS12 of a certificate alone is one that Java does not trust
  for type in JKS PKCS12; do
    file=ca.$(echo "$type" | sed 's/PKCS12/p12/; s/JKS/jks/')
    have "$file" || keytool -importcert -noprompt -alias ca -file ca.pem -keystore "$file" -storetype "$type" \
      -storepass "$password"
  done
fi

here=$(pwd)
cat > mosquitto.conf <<EOF
per_listener_settings true

listener 1883 localhost
allow_anonymous true

listener 8883 localhost
allow_anonymous true
certfile $here/server.pem
keyfile $here/server.key

listener 8884 localhost
allow_anonymous true
certfile $here/server.pem
keyfile $here/server.key
cafile $here/ca.pem
require_certificate true
EOF
echo "Made in $here: $(ls | tr '\n' ' ')"

#!/bin/sh
# unpack.sh KARAF_TAR_GZ FOLDER: a Karaf in FOLDER, for tests: no ports of its own, nothing from the network, and the plain
# jars of Camel in the place of the bundles that are not on Maven Central. To be called after the build of this module.
set -e
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$2"
tar xzf "$1" -C "$2" --strip-components=1
cp "$here"/../../../target/karaf-etc/org.apache.karaf.features.xml "$2/etc/"
# ssh and JMX listen on fixed ports
sed -i -e '/^    ssh\//d' -e '/^    management\//d' "$2/etc/org.apache.karaf.features.cfg"
# all that is needed is in the local repository
cat >> "$2/etc/org.ops4j.pax.url.mvn.cfg" <<'CFG'
org.ops4j.pax.url.mvn.repositories =
CFG

#!/bin/sh
# Prints the home of a JDK 25: JAVA_HOME if it is one, else the usual places. Exits 1, saying what to install, if there is none.
is25() {
  [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | grep -q '^javac 25\b'
}

on_path=$(command -v javac 2>/dev/null)
[ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")

for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/*jdk* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
  /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
  if [ -n "$home" ] && is25 "$home"; then
    echo "$home"
    exit 0
  fi
done

echo "Perennial needs a JDK 25 and found none in JAVA_HOME, on the PATH or in the usual places." >&2
echo "Install one (for example Eclipse Temurin 25: 'sdk install java 25-tem', or your system's temurin-25-jdk package)" >&2
echo "or set JAVA_HOME to where it is." >&2
exit 1

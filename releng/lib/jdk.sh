# Finds the newest JDK >= 21 in JAVA_HOME and /usr/lib/jvm. Sourced, not run. Afterwards JAVA_HOME names it, or a
# sentence says what is missing and the shell ends.

jdk_feature() { # <java home> -> its feature number (17, 21, 25 …), 0 when it is no JDK
	local feature
	[ -x "$1/bin/javac" ] || { echo 0; return; }
	feature=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
	echo "${feature:-0}"
}

pick_jdk() {
	local candidate feature best="" best_feature=0
	for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
		[ -n "$candidate" ] || continue
		feature=$(jdk_feature "$candidate")
		if [ "$feature" -gt "$best_feature" ]; then
			best=$candidate
			best_feature=$feature
		fi
	done
	if [ "$best_feature" -lt 21 ]; then
		echo "No JDK 21 or newer in JAVA_HOME or /usr/lib/jvm (newest seen: ${best:-none})." >&2
		echo "Install one, a Temurin 21 or 25 for example or Debian's openjdk-21-jdk-headless where there is one," >&2
		echo "or point JAVA_HOME at one." >&2
		exit 3
	fi
	export JAVA_HOME=$best
}

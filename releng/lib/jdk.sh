# Finds the newest JDK >= 21: $JAVA_HOME first if it is new enough, else the newest under /usr/lib/jvm.
# Sourced, not run. Afterwards JAVA_HOME names it, or a sentence says what is missing and the shell ends.

jdk_feature() { # <java home> -> its feature number (17, 21, 25 …), 0 when it is no JDK
	local release
	[ -x "$1/bin/javac" ] || [ -x "$1/bin/javac.exe" ] || { echo 0; return; }
	release=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
	echo "${release:-0}"
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
		echo "No JDK 21 or newer was found in JAVA_HOME or /usr/lib/jvm (newest seen: ${best:-none})." >&2
		echo "Install one, for example a Temurin 21 or 25, or Debian's openjdk-21-jdk-headless where it exists," >&2
		echo "or point JAVA_HOME at it." >&2
		exit 3
	fi
	export JAVA_HOME=$best
	JDK_FEATURE=$best_feature
}

# Builds the server product when its sources are newer than what is built. Sourced, not run; needs say.sh, debian.sh
# and jdk.sh, and the variable root.

products=$root/product/target/products
stamp=$root/product/target/built
logs=$root/target/logs

# Where the server product for this machine stands.
product_here() {
	here org.mailferry.server.product
}

# Where the workbench product for this machine stands.
workbench_here() {
	here org.mailferry.workbench.product
}

here() { # <product>
	case $(uname -s)-$(uname -m) in
	Linux-x86_64) echo "$products/$1/linux/gtk/x86_64/mailferry" ;;
	Darwin-arm64) echo "$products/$1/macosx/cocoa/aarch64/mailferry.app/Contents/Eclipse" ;;
	*) fail 3 "there is no product for $(uname -s) on $(uname -m)" ;;
	esac
}

# What goes into the product or is built along with it and is newer than the product; at most one path.
newer_source() {
	local folder sources=()
	for folder in bundles features product target-platform releng/examples-site releng/probe releng/checker releng/bench-java releng/bench-ui releng/fuzz-java releng/jmh .mvn pom.xml; do
		[ ! -e "$root/$folder" ] || sources+=("$root/$folder")
	done
	# A deleted source shows in the time of its folder; a module's own folder changes with each build.
	find "${sources[@]}" \( -name target -o -name bin -o -name test -o -name '*.tests' -o -name org.mailferry.testkit \
		-o -name '.tycho*' -o -name '.polyglot*' \) -prune \
		-o -newer "$stamp" \( -type f -o -path '*/src/*' \) -print -quit
}

product_is_current() {
	[ -e "$stamp" ] && [ -x "$(product_here)/mailferry" ] && [ -z "$(newer_source)" ]
}

# Runs Maven quietly: everything into a log, and from a failure what matters.
maven() { # <log name> <arguments…>
	local log=$logs/$1.log
	shift
	require mvn maven "any Maven fetches the one this build needs"
	mkdir -p "$logs"
	(cd "$root" && MAVEN_OPTS="${MAVEN_OPTS:-} -Dorg.slf4j.simpleLogger.showDateTime=true \
		-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS" ./mvnw "$@") >"$log" 2>&1 || {
		grep -E '\[ERROR\]' "$log" | cut -c1-400 | head -40 >&2
		say "the whole log: $log"
		return 1
	}
}

# Builds the product and the tools beside it, tests left out.
build_product() {
	local started=$SECONDS mark
	pick_jdk
	mkdir -p "$logs"
	if command -v flock >/dev/null; then
		exec 8>"$root/target/build.lock"
		flock 8
		# Somebody else may have built it meanwhile.
		! product_is_current || [ "${1:-}" = --always ] || { exec 8>&-; return 0; }
	fi
	say "building the product from its sources (log: target/logs/build.log)"
	mark=$(mktemp "$root/target/mark.XXXXXX")
	maven build package -DskipTests -Dmaven.test.skip=true -Dtest.sources=none -Dspotless.check.skip=true -Dspotbugs.skip=true \
		-pl '!releng/checks' || { rm -f "$mark"; fail 5 "the product does not build"; }
	# As old as the beginning of the build: what was edited meanwhile is newer.
	mv "$mark" "$stamp"
	[ ! -e /dev/fd/8 ] || exec 8>&-
	took "build of the product" $((SECONDS - started))
}

ensure_product() {
	product_is_current || build_product
}

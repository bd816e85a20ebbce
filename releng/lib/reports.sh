# Reads what Maven and Surefire left behind. Sourced, not run; needs say.sh and product.sh.

reports() {
	find "$root/bundles" "$root/releng" -path '*/target/surefire-reports/TEST-*.xml' "$@"
}

clean_reports() {
	reports -delete
}

say_shared_is_absent() {
	say "************************************************************************************************"
	say "* $shared is absent: the EWS schema and the samples are not there, so"
	say "* nothing is validated against the schema, and tests that need them do not test anything."
	say "************************************************************************************************"
}

# Sets passed, failed and skipped from all test reports.
count_tests() {
	read -r passed failed skipped < <(reports -print0 | xargs -0 -r cat | awk '
		function number(name) { return match($0, " " name "=\"[0-9]+\"") ? \
			substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
		/<testsuite / {
			bad = number("failures") + number("errors")
			skip = number("skipped")
			failed += bad; skipped += skip; passed += number("tests") - bad - skip
		}
		END { print passed + 0, failed + 0, skipped + 0 }')
}

# Names each failed test, with what it says of the cause: a failure that does not come again has nothing else to tell of it.
say_failed_tests() {
	local report
	while IFS= read -r report; do
		awk '
			function why(line) {
				if (line ~ /^\tat (java\.base|org\.junit|org\.apache\.maven)/ || line ~ /^[ \t]*$/) return
				if (++told <= 16) print "  " substr(line, 1, 600)
			}
			function to_the_end(line) {
				within = !sub(/\]\]>.*/, "", line)
				why(line)
			}
			/<testcase / { test = $0 }
			within { to_the_end($0) }
			/<(failure|error)[ >]/ && test {
				name = test; sub(/.* name="/, "", name); sub(/".*/, "", name)
				class = test; sub(/.* classname="/, "", class); sub(/".*/, "", class)
				print "FAILED: " class "." name
				test = ""; told = 0; text = $0
				if (sub(/.*<!\[CDATA\[/, "", text)) to_the_end(text)
			}' "$report" >&2
	done < <(reports -print0 | xargs -0 -r grep -lE '<(failure|error)[ >]' || true)
}

# Needs a site of SWTBot, which no registry has; docs/testing.md tells how to run it.
swtbot_module=org.mailferry.workbench.swtbot.tests

# Modules that have tests and reported none: they compile and silently never run.
untested_modules() {
	local module
	for module in "$root"/bundles/* "$root"/releng/*; do
		# That of the peers runs later and looks after itself.
		case $(basename "$module") in "$swtbot_module" | peers) continue ;; esac
		has_tests "$module" || continue
		reports_tests "$module" || echo "$(basename "$module") has tests and reported none"
	done
}

reports_tests() { # <module>
	grep -qsE '<testsuite [^>]* tests="[1-9]' "$1"/target/surefire-reports/TEST-*.xml
}

has_tests() { # <module>
	[ -e "$1/pom.xml" ] && [ -n "$(find "$1/src" "$1/test" -name '*Test.java' \( -path "$1/test/*" -o -path '*/src/test/*' \
		-o -path '*.tests/src/*' \) -print -quit 2>/dev/null)" ]
}

# Goals that failed for another reason than a failed test.
broken_goals() { # <log>
	sed -n 's/.*\[ERROR\] Failed to execute goal \(.*\)/\1/p' "$1" | sed 's/ -> \[Help.*//' | cut -c1-300 | sort -u
	grep -qE 'BUILD (SUCCESS|FAILURE)' "$1" || echo "Maven did not come to an end, see $1"
}

product_was_built() { # <log>
	grep -qE 'org\.mailferry\.product \.+ SUCCESS' "$1"
}

# Adds what each kind of work took, from the times in the log.
take_shares() { # <log>
	local name seconds
	while IFS=$'\t' read -r name seconds; do
		took "$name" "$seconds"
	done < <(awk '
		function at(clock, part) { split(clock, part, /[:.]/); return part[1] * 3600 + part[2] * 60 + part[3] + part[4] / 1000 }
		function kind(line) {
			if (line ~ /--- spotless/) return "format check"
			if (line ~ /--- spotbugs/) return "SpotBugs"
			if (line ~ /--- tycho-surefire/) return "OSGi tests"
			if (line ~ /--- surefire/) return line ~ /@ org\.mailferry\.releng\.checks/ ? "manifest, product checks" : "plain tests"
			return "build"
		}
		/^[0-9][0-9]:[0-9][0-9]:[0-9][0-9]\.[0-9]+ / {
			now = at($1)
			# Lines of several processes may come out of turn; only midnight is a long way back.
			if (now < last - 43200) now += 86400
			if (last && now > last) sum[current] += now - last
			if (now > last) last = now
			if (/ --- .* @ /) current = kind($0)
			else if (current == "") current = "build"
		}
		END {
			n = split("build,format check,SpotBugs,plain tests,OSGi tests,manifest, product checks", names, ",")
			names[6] = "manifest, product checks"
			for (i = 1; i <= 6; i++) printf "%s\t%d\n", names[i], sum[names[i]] + 0.5
		}' "$1")
}

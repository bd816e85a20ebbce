# What the scripts say, and how long each part took. Sourced, not run. Everything goes to stderr, so that stdout
# belongs to the program a script runs.

say() { echo "$*" >&2; }

fail() { # <exit code> <sentence…>
	local code=$1
	shift
	say "$(basename "$0"): $*"
	exit "$code"
}

# Prints the comment block at the top of the running script, which is its help.
explain() {
	sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"
}

clock() { # <seconds> -> m:ss
	printf '%d:%02d' $(($1 / 60)) $(($1 % 60))
}

part_names=()
part_seconds=()

took() { # <part> <seconds>: remembers it and says it
	part_names+=("$1")
	part_seconds+=("$2")
}

say_parts() { # prints what each part took, and the total
	local i total=0
	say "what it took:"
	for i in "${!part_names[@]}"; do
		say "$(printf '  %-26s %6s' "${part_names[$i]}" "$(clock "${part_seconds[$i]}")")"
		total=$((total + part_seconds[i]))
	done
	say "$(printf '  %-26s %6s' total "$(clock "$total")")"
}

# Puts what is missing into place on Debian, or names it. Sourced, not run; needs say.sh.

require() { # <command> <Debian package> <why>
	command -v "$1" >/dev/null && return
	install_package "$1" "$2" "$3"
}

require_library() { # <file name> <Debian package> <why>
	local ldconfig
	ldconfig=$(PATH=$PATH:/sbin:/usr/sbin command -v ldconfig) || return 0
	# Not grep -q: it leaves as soon as it has found it, and what ldconfig then cannot write fails the pipe.
	"$ldconfig" -p | grep -F "$1 " >/dev/null && return
	install_package "$1" "$2" "$3"
}

install_package() { # <what is missing> <Debian package> <why>
	if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
		say "installing the Debian package $2: $3"
		DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$2" >/dev/null 2>&1 ||
			{ apt-get update >/dev/null 2>&1 &&
				DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$2" >/dev/null; } ||
			fail 3 "the package $2 could not be installed; it is needed: $3"
	else
		fail 3 "$1 is missing; it is needed: $3. On Debian: apt-get install $2"
	fi
}

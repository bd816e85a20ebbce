# A screen of its own for a workbench that nobody looks at. Sourced, not run; needs say.sh, debian.sh and product.sh.

# Sets DISPLAY to a new virtual screen, which ends with the shell. Only where windows need an X server.
own_display() {
	local number
	[ "$(uname -s)" = Linux ] || return 0
	require_library libgtk-3.so.0 libgtk-3-0 "the workbench draws with GTK 3 (and shows itself on Xvfb, package xvfb)"
	require Xvfb xvfb "a screen for the workbench while it is tested"
	mkdir -p "$logs"
	number=$(mktemp "$logs/display.XXXXXX")
	# It chooses the first number that is free, and says which.
	Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$number" >"$logs/xvfb.log" 2>&1 &
	own_xvfb=$!
	trap 'kill "$own_xvfb" 2>/dev/null || true' EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM
	until [ -s "$number" ]; do
		kill -0 "$own_xvfb" 2>/dev/null || fail 3 "the virtual screen did not start, see target/logs/xvfb.log"
		sleep 0.1
	done
	DISPLAY=:$(cat "$number")
	export DISPLAY GDK_BACKEND=x11
	unset WAYLAND_DISPLAY
	rm -f "$number"
	say "a screen of its own for the workbench: DISPLAY=$DISPLAY"
}

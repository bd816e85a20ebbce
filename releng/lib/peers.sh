# Programs that were not written for the lab, at work with it. Sourced, not run; needs say.sh, debian.sh, product.sh and
# reports.sh.

# Puts the programs into place; none of them may be missing.
require_peers() {
	require node nodejs "ews-javascript-api runs in Node, at work with the lab (releng/peers)"
	require npm npm "ews-javascript-api comes from npm"
	require davmail-server davmail-server "DavMail is at work with the lab as a gateway"
	javascript_modules
}

# What package-lock.json says, unless it is there already.
javascript_modules() {
	local from=$root/releng/peers/javascript to=$root/releng/peers/target/javascript started=$SECONDS
	cmp -s "$from/package-lock.json" "$to/package-lock.json" && [ -e "$to/complete" ] && return
	say "fetching ews-javascript-api (log: target/logs/npm.log)"
	rm -rf "$to"
	mkdir -p "$to" "$logs"
	cp "$from/package.json" "$from/package-lock.json" "$to"
	(cd "$to" && npm ci --ignore-scripts --no-audit --no-fund) >"$logs/npm.log" 2>&1 ||
		{ tail -n 5 "$logs/npm.log" >&2; fail 3 "npm could not fetch ews-javascript-api, see target/logs/npm.log"; }
	touch "$to/complete"
	took "ews-javascript-api" $((SECONDS - started))
}

# Runs them against the built product and adds to failures what kept them from running.
test_peers() {
	local started=$SECONDS
	say "programs of others at work with the lab: ews-java-api, ews-javascript-api, DavMail (log: target/logs/peers.log)"
	# The checker is the witness; its own tests have run or are not asked for.
	maven peers verify -Ppeers -pl releng/checker,releng/peers -Dmaven.test.failure.ignore=true \
		"-Dtest=org.mailferry.releng.peers.*Test" -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip=true \
		"-Dmailferry.shared=$shared" "-Dmailferry.product=$(product_here)/mailferry" || true
	while IFS= read -r line; do failures+=("$line"); done < <(broken_goals "$logs/peers.log")
	reports_tests "$root/releng/peers" || failures+=("releng/peers has tests and reported none")
	took "real peers" $((SECONDS - started))
}

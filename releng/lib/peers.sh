# Programs that were not written for the lab, at work with it. Sourced, not run; needs say.sh, debian.sh, product.sh and
# reports.sh.

# Puts the programs into place; none of them may be missing.
require_peers() {
	:
}

# Runs them against the built product and adds to failures what kept them from running.
test_peers() {
	local started=$SECONDS
	say "programs of others at work with the lab: ews-java-api (log: target/logs/peers.log)"
	# The checker is the witness; its own tests have run or are not asked for.
	maven peers verify -Ppeers -pl releng/checker,releng/peers -Dmaven.test.failure.ignore=true \
		"-Dtest=org.mailferry.releng.peers.*Test" -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip=true \
		"-Dmailferry.shared=$shared" "-Dmailferry.product=$(product_here)/mailferry" || true
	while IFS= read -r line; do failures+=("$line"); done < <(broken_goals "$logs/peers.log")
	reports_tests "$root/releng/peers" || failures+=("releng/peers has tests and reported none")
	took "real peers" $((SECONDS - started))
}

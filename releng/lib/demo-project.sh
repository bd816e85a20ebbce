# A project with something in every view, and the two organisations it belongs to. Sourced, not run; needs say.sh and
# product.sh. Call make_demo_project; `end_organisations` belongs into a trap.

demo_mailboxes=24
demo_items=120
demo_item_millis=5
organisations=()

demo_mailferry() { # <log name> <exit codes that are fine, as a pattern> <arguments…>
	local log=$demo_work/logs/$1.log fine=$2 code=0
	shift 2
	"$(product_here)/mailferry" "$@" >"$log" 2>&1 </dev/null || code=$?
	[[ $code =~ ^($fine)$ ]] || { tail -n 20 "$log" >&2; fail 5 "mailferry $1 ended with exit code $code, see $log"; }
}

start_organisation() { # <name> <what is in it…>
	local name=$1
	shift
	rm -rf "${demo_work:?}/$name"
	mkdir -p "$demo_work/$name"
	"$(product_here)/mailferry" lab serve --name "$name" --dir "$demo_work/$name" --mailboxes "$demo_mailboxes" \
		--latency 15 --server-time 25 --server-time-per-item "$demo_item_millis" "$@" >"$demo_work/logs/$name.log" 2>&1 </dev/null &
	organisations+=($!)
}

await_organisation() { # <name> <its process>
	until [ -e "$demo_work/$1/lab.properties" ]; do
		kill -0 "$2" 2>/dev/null || { tail -n 20 "$demo_work/logs/$1.log" >&2; fail 5 "the organisation $1 did not start"; }
		sleep 0.2
	done
}

lab_fact() { # <organisation> <key>
	# Java escapes colons in values.
	sed -n "s/^$2=//p" "$demo_work/$1/lab.properties" | sed 's/\\\(.\)/\1/g'
}

demo_endpoint() { # <side> <organisation> <options…>
	local side=$1 organisation=$2
	shift 2
	# The password stays in its file, whose name alone is stored: nobody is asked for it.
	demo_mailferry "endpoint-$side" 0 endpoint set "$side" --project "$demo_project" --url "$(lab_fact "$organisation" url)" \
		--user "$(lab_fact "$organisation" user)" --password-file "$(lab_fact "$organisation" passwordFile)" \
		--ca "$(lab_fact "$organisation" ca)" "$@"
}

# Pilot goes first, then Sales, then all others; the last two lines are to go wrong.
demo_pairs() {
	echo "source,target,kind,priority,collection"
	awk -v sales=$((demo_mailboxes / 2)) '{
		target = $0; sub(/@contoso/, "@fabrikam", target)
		collection = NR <= 4 ? "Pilot" : NR <= 4 + sales ? "Sales" : "Everybody else"
		print $0 "," target "," (NR % 9 == 0 ? "shared" : "user") "," (NR % 7 == 0 ? 2 : 5) "," collection
	}' "$demo_work/contoso/mailboxes.txt"
	echo "left.last.week@contoso.example,left.last.week@fabrikam.example,user,5,Pilot"
}

# Starts both organisations in folder $1 and makes a project there, new each time: the organisations forget what has
# crossed. Pilot has crossed twice and is verified; some items are too large for the target, one mailbox is gone, one is
# suspended.
make_demo_project() {
	demo_work=$1
	demo_project=$demo_work/demo
	mkdir -p "$demo_work/logs"
	rm -rf "${demo_project:?}"
	say "starting two organisations with $demo_mailboxes mailboxes"
	start_organisation contoso --items "$demo_items" --large-items 2 --large-size 9MB
	start_organisation fabrikam --empty --max-request 8MB
	await_organisation contoso "${organisations[0]}"
	await_organisation fabrikam "${organisations[1]}"
	say "making the project $demo_project"
	demo_mailferry project-init 0 project init "$demo_project"
	demo_endpoint source contoso
	demo_endpoint target fabrikam --max-request 8MB
	demo_mailferry collection-pilot 0 collection set Pilot --priority 1 --project "$demo_project"
	demo_mailferry collection-sales 0 collection set Sales --priority 3 --project "$demo_project"
	demo_pairs >"$demo_work/pairs.csv"
	demo_mailferry pair-import 0 pair import "$demo_work/pairs.csv" --project "$demo_project"
	demo_mailferry pair-suspend 0 pair suspend "user0009@contoso.example" --project "$demo_project"
	say "the collection Pilot crosses ahead of the others"
	demo_mailferry sync-pilot '0|1' sync --no-progress --collection Pilot --project "$demo_project"
	demo_mailferry verify-pilot '0|1' verify --no-progress --collection Pilot --project "$demo_project"
	demo_mailferry sync-pilot-again '0|1' sync --no-progress --collection Pilot --project "$demo_project"
}

end_organisations() {
	[ ${#organisations[@]} -eq 0 ] || kill "${organisations[@]}" 2>/dev/null || true
	[ ${#organisations[@]} -eq 0 ] || wait "${organisations[@]}" 2>/dev/null || true
	organisations=()
}

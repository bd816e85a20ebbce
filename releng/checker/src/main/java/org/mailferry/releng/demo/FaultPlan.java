package org.mailferry.releng.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * What goes wrong in both organisations while mailboxes cross, in the lab's words (docs/lab.md). The same seed plans the
 * same. Everything is planned a few times only, so that each pass comes to its end.
 */
final class FaultPlan {

	/** Put into the answers by rules, by the names under which the lab counts them; the last is not counted by it. */
	static final Set<String> EFFECTS = Set.of("drop-before", "drop-after-items", "drop-after", "truncate", "http",
			"unauthorized", "fault", "fault-after", "message", "redirect", "forget-state", "close-after", "busy",
			"delay",
			"drip", "item", "spoil", "clock");
	/** What the throttling policy does, by the same names. */
	static final Set<String> THROTTLING = Set.of("concurrency", "budget-busy", "budget-delay", "batch-cut");

	/**
	 * Budgets so small that a mailbox has to wait, and is turned away, after some dozen items, where each item and each
	 * request take some of the server's time. One request at once: what a killed process asked may still be at work.
	 */
	static final String POLICY = "EwsMaxConcurrency=1 EwsMaxBurst=10 EwsRechargeRate=360000 EwsCutoffBalance=3";
	/** The server's time, so that there is something to charge: for a request and for an item. */
	static final int SERVER_MILLIS = 4;
	static final int ITEM_MILLIS = 2;
	/** Of the dialect: a batch is cut after so much of the server's time, waiting for the budget included. */
	static final String BATCH_LIMIT = "batch.limit = 150ms";

	/** Longer than the request timeout of the demo's endpoints: done when nobody waits for the answer any more. */
	private static final String TOO_LATE = "7500ms";
	private static final String[] CLOCKS = { "+7m", "-90s", "+3m", "-4m", "+11m" };
	private static final String FOLDERS_AND_FLAGS = "CreateFolder,UpdateFolder,MoveFolder,DeleteFolder,MoveItem,UpdateItem,DeleteItem";

	private final Random random;
	private final String reading;
	private final String writing;

	/**
	 * @param elements
	 *            whether items travel as elements, and not as ExportItems and UploadItems have them
	 */
	FaultPlan(Random random, boolean elements) {
		this.random = random;
		reading = elements ? "GetItem" : "ExportItems";
		writing = elements ? "CreateItem" : "UploadItems";
	}

	/**
	 * For the organisation that is read.
	 *
	 * @param address
	 *            where it answers
	 */
	List<String> source(String address) {
		List<String> rules = new ArrayList<>(List.of(reading + " after=1 first=1 drip 400000",
				"SyncFolderItems first=1 forget-state",
				"SyncFolderItems first=1 message ErrorInternalServerTransientError",
				"SyncFolderItems after=1 first=1 redirect " + address,
				reading + " first=1 close-after"));
		rules.addAll(common());
		rules.add(
				(reading + " after=%d every=15 first=2 spoil ErrorInternalServerError").formatted(random.nextInt(10)));
		rules.add(rule(reading, 3, "drop-after"));
		rules.add(rule(reading, 4, "truncate " + (2_000 + random.nextInt(20_000))));
		rules.add(rule(reading, 4, "drip 400000"));
		rules.add(rule(reading, 5, "drop-after-items 1"));
		rules.add(rule(reading, 9, "item ErrorMailboxStoreUnavailable"));
		rules.add(rule("SyncFolderItems", 5, "fault ErrorTimeoutExpired"));
		rules.add(rule("SyncFolderItems", 7, "truncate " + (200 + random.nextInt(2_000))));
		rules.add(rule("FindFolder,GetFolder,SyncFolderItems", 8, "fault-after ErrorInternalServerError"));
		rules.add(rule("FindFolder,GetFolder,SyncFolderItems", 9, "http 500"));
		return rules;
	}

	/** For the organisation that is written. */
	List<String> target() {
		// What few requests meet comes first: the first rule that takes a request decides about it.
		List<String> rules = new ArrayList<>(List.of(writing + " first=1 drop-after-items 1",
				writing + " first=1 fault-after ErrorInternalServerError"));
		rules.add((writing + " after=%d first=1 delay %s").formatted(random.nextInt(3), TOO_LATE));
		rules.addAll(common());
		rules.add(rule(writing, 3, "drop-after"));
		rules.add(rule(writing, 3, "drop-after-items " + (1 + random.nextInt(4))));
		rules.add(rule(writing, 4, "fault-after ErrorInternalServerError"));
		rules.add(rule(writing, 4, "truncate " + (100 + random.nextInt(300))));
		rules.add(rule(writing, 5, "http 500"));
		rules.add(rule(writing, 6, "drop-before"));
		rules.add(rule(writing, 9, "item ErrorTimeoutExpired"));
		rules.add(rule(FOLDERS_AND_FLAGS, 3, "drop-after"));
		rules.add(rule(FOLDERS_AND_FLAGS, 4, "truncate 150"));
		rules.add(rule(FOLDERS_AND_FLAGS, 5, "fault ErrorMailboxMoveInProgress"));
		return rules;
	}

	private List<String> common() {
		List<String> rules = new ArrayList<>();
		rules.add("clock " + CLOCKS[random.nextInt(CLOCKS.length)]);
		rules.add("* after=%d first=1 unauthorized".formatted(10 + random.nextInt(30)));
		rules.add(rule("*", 17, "busy 400ms"));
		rules.add("* every=%d first=2 retry-after=1s http 503".formatted(19 + random.nextInt(6)));
		rules.add(rule("*", 23, "drop-before"));
		rules.add(rule("*", 13, "delay 150ms"));
		rules.add(rule("*", 29, "fault ErrorMailboxMoveInProgress"));
		return rules;
	}

	/** Two or three times, about each so many requests. */
	private String rule(String operations, int about, String effect) {
		return "%s after=%d every=%d first=%d %s".formatted(operations, random.nextInt(about),
				about + random.nextInt(3), 2 + random.nextInt(2), effect);
	}

	/** Kinds of which none was injected. */
	static Set<String> missing(Collection<String> injected) {
		Set<String> missing = new TreeSet<>(EFFECTS);
		missing.addAll(THROTTLING);
		missing.removeAll(injected);
		return missing;
	}
}

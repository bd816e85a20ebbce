package org.mailferry.engine.internal.intent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.mailferry.api.Hash128;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.ledger.Intent;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.engine.internal.pass.PassScope;

/**
 * The intents that are open in each folder. An intent stays open not only until its request was answered, but until the
 * folder's source watermark has passed the items it was for.
 * <p>
 * The reason: an item that was carried, but is younger than the watermark, may be deleted in the source before the pass
 * that carried it could advance the watermark. As the watermark does not know the item, the source will never report its
 * deletion. So the items of intents that an earlier pass left open are <em>suspects</em>: when the source does not
 * report them again, the folder has to be compared as a whole.
 * <p>
 * For the thread that writes; {@link #suspects} may be called by any thread.
 */
public final class OpenIntents {

	private final PassScope scope;
	private final Map<Integer, Folder> folders = new ConcurrentHashMap<>();

	/** The intents of one folder. */
	private static final class Folder {
		private final List<Long> inherited = new ArrayList<>();
		private final List<Long> own = new ArrayList<>();
		private final Set<Hash128> suspects = ConcurrentHashMap.newKeySet();
	}

	public OpenIntents(PassScope scope) {
		this.scope = scope;
	}

	/**
	 * Stores, durably, what a request is about to do.
	 *
	 * @param format
	 *            in what the items are uploaded; empty when they are moved or changed in the target
	 */
	public Intent open(int folder, Optional<PayloadFormat> format, List<Intent.Item> items) {
		Intent intent = new Intent(0, folder, scope.clock().instant(), format, items);
		long id = scope.ledger().openIntent(intent);
		of(folder).own.add(id);
		return intent.numbered(id);
	}

	/**
	 * Takes over what an earlier pass left open, once it is known what of it arrived.
	 *
	 * @param carried
	 *            those of the intents' items that are in the ledger
	 */
	void inherit(int folder, List<Intent> intents, Collection<Hash128> carried) {
		intents.forEach(intent -> of(folder).inherited.add(intent.id()));
		of(folder).suspects.addAll(carried);
	}

	/** Nothing of the request was done. */
	public void abandon(Intent intent) {
		scope.ledger().commit(LedgerCommit.in(intent.folder()).closeIntent(intent.id()).build());
		of(intent.folder()).own.remove(intent.id());
	}

	public boolean any(int folder) {
		Folder open = of(folder);
		return !open.inherited.isEmpty() || !open.own.isEmpty();
	}

	/** Items that were carried and that the source has to report again. */
	public Set<Hash128> suspects(int folder) {
		return new HashSet<>(of(folder).suspects);
	}

	/**
	 * Closes, in the commit that advances the folder's source watermark, what the watermark passes by that.
	 *
	 * @param reported
	 *            items that the source has reported up to that watermark
	 */
	public LedgerCommit.Builder closePassed(int folder, Supplier<Set<Hash128>> reported,
			LedgerCommit.Builder commit) {
		Folder open = of(folder);
		if (!open.suspects.isEmpty()) {
			open.suspects.removeAll(reported.get());
		}
		return open.suspects.isEmpty() ? closeAll(folder, commit) : close(open.own, commit);
	}

	/** Closes all intents of a folder in a commit after which none of its items can be younger than the watermark. */
	public LedgerCommit.Builder closeAll(int folder, LedgerCommit.Builder commit) {
		Folder open = of(folder);
		open.suspects.clear();
		close(open.inherited, commit);
		return close(open.own, commit);
	}

	private static LedgerCommit.Builder close(List<Long> intents, LedgerCommit.Builder commit) {
		intents.forEach(commit::closeIntent);
		intents.clear();
		return commit;
	}

	/** The folder is no longer in the ledger. */
	public void forget(int folder) {
		folders.remove(folder);
	}

	private Folder of(int folder) {
		return folders.computeIfAbsent(folder, number -> new Folder());
	}
}

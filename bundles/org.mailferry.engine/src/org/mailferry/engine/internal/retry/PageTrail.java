package org.mailferry.engine.internal.retry;

import java.util.HashSet;
import java.util.Set;

import org.mailferry.api.Hash128;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.SyncState;

/**
 * The way through a folder's pages. Notices a server that leads in a circle, or that refuses again and again the states it
 * gave itself: reading would never end.
 */
public final class PageTrail {

	/** A state may be the same when nothing but what is not told happened; not often. */
	private static final int MOST_REPEATS = 3;
	private static final int MOST_REFUSALS = 3;

	private final Set<Hash128> passed = new HashSet<>();
	private int repeats;
	private int refusals;

	/**
	 * A page was read.
	 *
	 * @throws PermanentException
	 *             when it leads to where the reader has been, once too often
	 */
	public void follow(ChangePage page) throws PermanentException {
		if (!page.last() && !passed.add(key(page.next())) && ++repeats > MOST_REPEATS) {
			throw new PermanentException("its pages lead in a circle", "SyncState", false, null);
		}
	}

	/**
	 * A state was refused, so that reading begins anew.
	 *
	 * @throws PermanentException
	 *             when that happened once too often
	 */
	public void refused(Exception cause) throws PermanentException {
		passed.clear();
		if (++refusals > MOST_REFUSALS) {
			throw new PermanentException("the server refuses again and again the states it gave itself", "SyncState",
					false, cause);
		}
	}

	private static Hash128 key(SyncState state) {
		return Hash128.of(state.value());
	}
}

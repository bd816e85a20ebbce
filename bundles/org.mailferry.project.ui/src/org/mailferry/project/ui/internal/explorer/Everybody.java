package org.mailferry.project.ui.internal.explorer;

import java.util.function.Predicate;

import org.mailferry.api.project.PairSummary;

/** All mailboxes; the same whenever it is asked for, so that a tree that is shown anew restricts nothing anew. */
enum Everybody implements Predicate<PairSummary> {
	IN_THE_PROJECT;

	@Override
	public boolean test(PairSummary pair) {
		return true;
	}
}

package org.mailferry.engine.internal.adoption;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.mailferry.api.Hash128;
import org.mailferry.api.ledger.CarriedItem;
import org.mailferry.api.ledger.LedgerEntry;

/**
 * Finds for items of the source what they have become in the target, each of which is taken once: first what is quite
 * the same in the same folder, then what is alike there, then what is the same in another folder, then what is alike.
 * The same items on both sides always give the same result, in whatever order they come.
 */
final class Matching {

	private static final Comparator<Found> BY_ID = Comparator.comparing(found -> found.stranger().id().value());
	private static final Comparator<Claim> BY_KEY = Comparator.comparing(claim -> claim.applicant().item().key());

	/**
	 * An item and what it has become.
	 *
	 * @param same
	 *            whether it is quite the same
	 */
	record Match(Claim claim, Found found, boolean same) {

		boolean elsewhere() {
			return claim.folder() != found.folder();
		}

		/** One that is not quite the same is carried again, in its place. */
		LedgerEntry entry() {
			CarriedItem item = same ? claim.applicant().item() : claim.applicant().outdated();
			return new LedgerEntry(item, found.stranger().id());
		}
	}

	private final Resemblance resemblance;
	private final List<Match> matches = new ArrayList<>();
	private final List<Claim> open;
	private final Map<Hash128, List<Found>> left = new HashMap<>();

	Matching(List<Claim> claims, List<Found> inTarget, Resemblance resemblance) {
		this.resemblance = resemblance;
		// A server that lists an item twice has it once all the same.
		open = claims.stream().sorted(BY_KEY).filter(once(claim -> claim.applicant().item().key()))
				.collect(Collectors.toCollection(ArrayList::new));
		inTarget.stream().sorted(BY_ID).filter(once(found -> found.stranger().id())).forEach(found -> left
				.computeIfAbsent(found.stranger().identity(), identity -> new ArrayList<>()).add(found));
		round((claim, found) -> sameFolder(claim, found) && same(claim, found));
		round(Matching::sameFolder);
		round(this::same);
		round((claim, found) -> true);
	}

	private static <T> Predicate<T> once(Function<T, Object> name) {
		Set<Object> seen = new HashSet<>();
		return one -> seen.add(name.apply(one));
	}

	private void round(BiPredicate<Claim, Found> fits) {
		for (Iterator<Claim> claims = open.iterator(); claims.hasNext();) {
			Claim claim = claims.next();
			List<Found> alike = left.getOrDefault(claim.applicant().item().identity(), List.of());
			Optional<Found> best = best(claim, alike, fits);
			best.ifPresent(found -> {
				alike.remove(found);
				matches.add(new Match(claim, found, same(claim, found)));
				claims.remove();
			});
		}
	}

	private Optional<Found> best(Claim claim, List<Found> alike, BiPredicate<Claim, Found> fits) {
		Found best = null;
		for (Found found : alike) {
			if (fits.test(claim, found) && (best == null || likeness(claim, found) > likeness(claim, best))) {
				best = found;
				if (same(claim, best)) {
					break;
				}
			}
		}
		return Optional.ofNullable(best);
	}

	private static boolean sameFolder(Claim claim, Found found) {
		return claim.folder() == found.folder();
	}

	private boolean same(Claim claim, Found found) {
		return likeness(claim, found) == Resemblance.SAME;
	}

	private int likeness(Claim claim, Found found) {
		return resemblance.likeness(claim.applicant().item(), found.stranger());
	}

	List<Match> matches() {
		return matches;
	}

	/** Items of the source that are not in the target. */
	List<Claim> missing() {
		return open;
	}

	/** Items of the target that nothing in the source has become. */
	List<Found> surplus() {
		return left.values().stream().flatMap(List::stream).toList();
	}
}

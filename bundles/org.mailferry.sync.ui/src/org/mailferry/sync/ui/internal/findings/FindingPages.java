package org.mailferry.sync.ui.internal.findings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.PairId;
import org.mailferry.api.Severity;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.workbench.LatestAnswer;
import org.mailferry.workbench.ProjectSession;

/**
 * Findings, of which only the pages somebody looks at are read: there may be a million. For use on the UI thread.
 */
final class FindingPages {

	private static final int PAGE = 200;

	/** Hears when there is something to show. */
	interface Reader {
		/** There are so many now; none of them is loaded any more. */
		void counted(int findings);

		/** These rows can be shown now. */
		void loaded(int first, int last);
	}

	private final ProjectSession session;
	private final Reader reader;
	private final LatestAnswer counting;
	private final Map<Integer, List<FindingRecord>> pages = new HashMap<>();
	private final Set<Integer> asked = new HashSet<>();
	private Optional<PairId> pair = Optional.empty();
	private Severity atLeast = Severity.INFO;
	private int generation;

	FindingPages(ProjectSession session, Reader reader) {
		this.session = session;
		this.reader = reader;
		counting = new LatestAnswer(session);
	}

	/** Shows other findings. */
	void show(Optional<PairId> some, Severity least) {
		pair = some;
		atLeast = least;
		reload();
	}

	/** Reads anew what may have changed. */
	void reload() {
		FindingQuery query = query(0);
		counting.ask(project -> project.view().countFindings(query), count -> {
			clear();
			reader.counted((int) Math.min(count, Integer.MAX_VALUE));
		});
	}

	/** Forgets everything. */
	void clear() {
		generation++;
		pages.clear();
		asked.clear();
	}

	/** What stands in that row; empty until its page is there, which the reader hears of. */
	Optional<FindingRecord> row(int row) {
		if (row < 0) {
			// A table that is being emptied asks once more.
			return Optional.empty();
		}
		int page = row / PAGE;
		List<FindingRecord> known = pages.get(page);
		if (known == null) {
			ask(page);
			return Optional.empty();
		}
		int place = row % PAGE;
		return place < known.size() ? Optional.of(known.get(place)) : Optional.empty();
	}

	private void ask(int page) {
		if (!asked.add(page)) {
			return;
		}
		int now = generation;
		FindingQuery query = query(page * PAGE);
		session.ask(project -> project.view().findings(query), found -> {
			if (now == generation) {
				pages.put(page, found);
				reader.loaded(page * PAGE, page * PAGE + found.size() - 1);
			}
		});
	}

	private FindingQuery query(int offset) {
		return new FindingQuery(pair, atLeast, Optional.empty(), offset, PAGE);
	}
}

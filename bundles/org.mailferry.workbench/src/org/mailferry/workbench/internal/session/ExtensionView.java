package org.mailferry.workbench.internal.session;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.PairId;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairSummary;
import org.mailferry.operations.OpenProject;
import org.mailferry.workbench.ProjectSession;
import org.mailferry.workbench.RunPreferences;
import org.mailferry.workbench.extension.WorkbenchProject;

/** An open project, shown to plug-ins that know the api alone. */
final class ExtensionView implements WorkbenchProject {

	private static final int PAGE = 1_000;

	private final ProjectSession session;
	private final OpenProject project;

	ExtensionView(ProjectSession session, OpenProject project) {
		this.session = session;
		this.project = project;
	}

	@Override
	public String name() {
		return project.name();
	}

	@Override
	public Path directory() {
		return project.directory();
	}

	@Override
	public List<PairSummary> pairs(PairQuery query) {
		return project.view().pairs(query);
	}

	@Override
	public long countPairs(PairQuery query) {
		return project.view().countPairs(query);
	}

	@Override
	public List<FindingRecord> findings(FindingQuery query) {
		return project.view().findings(query);
	}

	@Override
	public List<String> collections() {
		return project.pairs().collections().stream().map(summary -> summary.collection().name()).toList();
	}

	@Override
	public Optional<PairSummary> pair(PairId id) {
		return project.view().pairs(List.of(id)).stream().findFirst();
	}

	@Override
	public void start(PassKind kind, Collection<PairId> pairs) {
		session.ask(asked -> addresses(pairs), addresses -> {
			if (!addresses.isEmpty()) {
				session.runs().start(new RunPreferences().options(kind, addresses));
			}
		});
	}

	private List<MailboxAddress> addresses(Collection<PairId> pairs) {
		List<PairId> all = List.copyOf(pairs);
		return IntStream.iterate(0, from -> from < all.size(), from -> from + PAGE)
				.mapToObj(from -> all.subList(from, Math.min(from + PAGE, all.size())))
				.flatMap(some -> project.view().pairs(some).stream()).map(summary -> summary.pair().source()).toList();
	}

	@Override
	public void suspend(Collection<PairId> pairs) {
		session.runs().suspend(pairs);
	}

	@Override
	public void resume(Collection<PairId> pairs) {
		session.runs().resume(pairs);
	}
}

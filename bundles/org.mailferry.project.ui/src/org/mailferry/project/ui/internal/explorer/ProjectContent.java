package org.mailferry.project.ui.internal.explorer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.mailferry.api.Side;
import org.mailferry.api.project.CollectionSummary;
import org.mailferry.api.project.PairState;
import org.mailferry.operations.OpenProject;
import org.mailferry.project.ui.internal.Icon;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.workbench.MailboxScope;

/**
 * What the project itself shows. Two questions to the store, however many mailboxes there are.
 *
 * @param endpoints
 *            source and target
 * @param collections
 *            by priority, and last those in none
 */
record ProjectContent(String name, Standing standing, List<Node> endpoints, List<Node> collections) {

	private static final String COLLECTIONS = "collections";

	/** Asks the project; blocks. */
	static ProjectContent of(OpenProject project) {
		Map<PairState, Long> all = project.view().status().pairs();
		List<CollectionSummary> summaries = project.pairs().collections();
		List<Node> collections = new ArrayList<>(summaries.stream().<Node>map(CollectionNode::new).toList());
		unassigned(all, summaries).ifPresent(collections::add);
		List<Node> endpoints = Stream.of(Side.values())
				.<Node>map(side -> new EndpointNode(side, project.endpoints().get(side))).toList();
		return new ProjectContent(project.name(), new Standing(all), endpoints, collections);
	}

	private static Optional<Node> unassigned(Map<PairState, Long> all, List<CollectionSummary> collections) {
		Map<PairState, Long> rest = new EnumMap<>(PairState.class);
		all.forEach((state, count) -> rest.put(state, Math.max(0,
				count - collections.stream().mapToLong(some -> some.states().getOrDefault(state, 0L)).sum())));
		if (rest.values().stream().allMatch(count -> count == 0)) {
			return Optional.empty();
		}
		return Optional.of(new GroupNode("unassigned", Messages.unassigned, new Standing(rest).brief(),
				Icon.UNASSIGNED,
				Optional.of(
						new MailboxScope(Messages.unassigned, Optional.empty(), new InCollection(Optional.empty()))),
				List.of()));
	}

	/** Whether it is the node that all collections are below. */
	static boolean holdsCollections(Node node) {
		return node.key().equals(COLLECTIONS);
	}

	/**
	 * The whole tree.
	 *
	 * @param contributed
	 *            what plug-ins add
	 */
	Node root(List<Node> contributed) {
		Optional<MailboxScope> everybody = Optional
				.of(new MailboxScope(Messages.allMailboxes, Optional.empty(), Everybody.IN_THE_PROJECT));
		List<Node> children = new ArrayList<>();
		children.add(new GroupNode("endpoints", Messages.endpoints, "", Icon.ENDPOINTS, Optional.empty(), endpoints));
		children.add(new GroupNode(COLLECTIONS, Messages.collections, collections.isEmpty() ? Messages.none : "",
				Icon.COLLECTIONS, everybody, collections));
		children.addAll(contributed);
		return new GroupNode("project", name, standing.brief(), Icon.PROJECT, everybody, children);
	}
}

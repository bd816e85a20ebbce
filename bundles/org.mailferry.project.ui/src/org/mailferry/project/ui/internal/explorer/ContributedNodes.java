package org.mailferry.project.ui.internal.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.ILog;
import org.eclipse.osgi.util.NLS;
import org.mailferry.project.ui.internal.Icon;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.workbench.extension.ExplorerNode;
import org.mailferry.workbench.extension.ExplorerNodes;
import org.mailferry.workbench.extension.WorkbenchProject;
import org.osgi.framework.FrameworkUtil;

/** What plug-ins add to the tree. One that fails shows a node that says so, and disturbs nothing else. */
final class ContributedNodes {

	private final List<ExplorerNodes> contributions;

	ContributedNodes(List<ExplorerNodes> contributions) {
		this.contributions = contributions;
	}

	/** Asks the plug-ins; blocks. */
	List<Node> of(WorkbenchProject project) {
		List<Node> nodes = new ArrayList<>();
		for (ExplorerNodes contribution : contributions) {
			String plugin = name(contribution);
			try {
				nodes.addAll(nodes(plugin, contribution.of(project)));
			} catch (RuntimeException | LinkageError e) {
				ILog.of(ContributedNodes.class).error("The explorer nodes of plug-in %s fail".formatted(plugin), e);
				nodes.add(new GroupNode(plugin, NLS.bind(Messages.contributionFailed, plugin),
						Messages.contributionFailedDetail, Icon.FAILED, Optional.empty(), List.of()));
			}
		}
		return nodes;
	}

	/** The key of a node is the way to it, so that it stays open and selected when the tree is shown anew. */
	private static List<Node> nodes(String parent, List<ExplorerNode> contributed) {
		List<Node> nodes = new ArrayList<>();
		for (ExplorerNode node : contributed) {
			String key = parent + "/" + node.label();
			nodes.add(new GroupNode(key, node.label(), node.detail(), Icon.NODE, node.scope(),
					nodes(key, node.children())));
		}
		return nodes;
	}

	private static String name(ExplorerNodes contribution) {
		return Optional.ofNullable(FrameworkUtil.getBundle(contribution.getClass()))
				.map(bundle -> bundle.getSymbolicName()).orElse(contribution.getClass().getName());
	}
}

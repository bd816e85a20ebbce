package org.mailferry.workbench.extension;

import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/** Adds nodes below the project, contributed by extension point {@code org.mailferry.workbench.explorerNode}. */
@ConsumerType
public interface ExplorerNodes {

	/**
	 * What to show, in order. Called on a background thread when the project is opened and when its pairs change, so it may
	 * ask the project, but must not load 40,000 pairs to count them.
	 */
	List<ExplorerNode> of(WorkbenchProject project);
}

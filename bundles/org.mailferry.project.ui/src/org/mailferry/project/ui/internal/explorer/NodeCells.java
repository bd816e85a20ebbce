package org.mailferry.project.ui.internal.explorer;

import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;

/** Paints nodes, and says all about one when the pointer rests on it. */
final class NodeCells extends DelegatingStyledCellLabelProvider {

	NodeCells(NodeLabels labels) {
		super(labels);
	}

	@Override
	public String getToolTipText(Object element) {
		return ((Node) element).tip();
	}
}

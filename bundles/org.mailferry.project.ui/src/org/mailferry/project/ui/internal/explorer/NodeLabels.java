package org.mailferry.project.ui.internal.explorer;

import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.swt.graphics.Image;

/** A node's label, and more quietly what else there is to say. */
final class NodeLabels extends LabelProvider implements IStyledLabelProvider {

	private final LocalResourceManager images;

	NodeLabels(LocalResourceManager images) {
		this.images = images;
	}

	@Override
	public StyledString getStyledText(Object element) {
		Node node = (Node) element;
		StyledString text = new StyledString(node.label());
		return node.detail().isEmpty() ? text : text.append("  " + node.detail(), StyledString.DECORATIONS_STYLER);
	}

	@Override
	public String getText(Object element) {
		return ((Node) element).label();
	}

	@Override
	public Image getImage(Object element) {
		return images.get(((Node) element).icon().descriptor());
	}
}

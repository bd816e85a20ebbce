package org.mailferry.project.ui.internal.explorer;

import org.eclipse.jface.viewers.IElementComparer;
import org.eclipse.jface.viewers.ITreeContentProvider;

/** How the tree reads its nodes. For use on the UI thread. */
final class NodeTree implements ITreeContentProvider {

	/** Two nodes that are about the same are the same. */
	static final IElementComparer SAME = new IElementComparer() {
		@Override
		public boolean equals(Object one, Object other) {
			return one instanceof Node node && other instanceof Node second
					? node.key().equals(second.key())
					: one.equals(other);
		}

		@Override
		public int hashCode(Object element) {
			return element instanceof Node node ? node.key().hashCode() : element.hashCode();
		}
	};

	private Object[] roots = {};

	/** From now on the tree is these nodes and all below. */
	void show(Node... nodes) {
		roots = nodes;
	}

	@Override
	public Object[] getElements(Object input) {
		return roots;
	}

	@Override
	public Object[] getChildren(Object parent) {
		return ((Node) parent).children().toArray();
	}

	@Override
	public boolean hasChildren(Object element) {
		return !((Node) element).children().isEmpty();
	}

	/** Nobody reveals a node that was not there before. */
	@Override
	public Object getParent(Object element) {
		return null;
	}
}

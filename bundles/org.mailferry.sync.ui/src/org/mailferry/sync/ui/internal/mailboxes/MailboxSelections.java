package org.mailferry.sync.ui.internal.mailboxes;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.mailferry.workbench.MailboxSelection;

/** Tells the workbench which mailboxes are selected. For use on the UI thread. */
final class MailboxSelections implements ISelectionProvider {

	private final List<ISelectionChangedListener> listeners = new CopyOnWriteArrayList<>();
	private MailboxSelection selection = MailboxSelection.NONE;

	void select(MailboxSelection other) {
		selection = other;
		SelectionChangedEvent event = new SelectionChangedEvent(this, other);
		listeners.forEach(listener -> listener.selectionChanged(event));
	}

	@Override
	public void addSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.add(listener);
	}

	@Override
	public void removeSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.remove(listener);
	}

	@Override
	public ISelection getSelection() {
		return selection;
	}

	/** Nobody but a person selects mailboxes. */
	@Override
	public void setSelection(ISelection other) {
		if (other instanceof MailboxSelection some) {
			select(some);
		}
	}
}

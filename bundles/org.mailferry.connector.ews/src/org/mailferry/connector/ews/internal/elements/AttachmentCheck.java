package org.mailferry.connector.ews.internal.elements;

import java.util.List;
import java.util.Set;

import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.Loss;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.connector.ews.internal.operation.Answered;

/**
 * Looks whether items that were created have their attachments, since there are servers that drop them without a word, and
 * attaches what is missing. What cannot be attached by itself is a loss.
 */
final class AttachmentCheck {

	private static final String ATTACHMENTS = "attachments";

	private final ElementTarget.Requests requests;

	AttachmentCheck(ElementTarget.Requests requests) {
		this.requests = requests;
	}

	void complete(List<Created> created) throws ConnectorException {
		List<Created> withAttachments = created.stream().filter(one -> one.item().attachments() > 0).toList();
		if (withAttachments.isEmpty()) {
			return;
		}
		try {
			List<Answered<List<String>>> counts = requests.answers(
					new ListAttachments(withAttachments.stream().map(Created::id).toList()), withAttachments.size());
			for (int i = 0; i < withAttachments.size(); i++) {
				Created one = withAttachments.get(i);
				int there = counts.get(i).value().map(List::size).orElse(one.item().attachments());
				if (there < one.item().attachments()) {
					attach(one, there);
				}
			}
		} catch (RetryableException e) {
			// The items are there, so their creation must not be doubted for this.
			withAttachments.forEach(one -> one.losses()
					.add(new Loss(ATTACHMENTS, "the target did not say whether it has them: " + e.serverCode())));
		}
	}

	private void attach(Created one, int there) throws ConnectorException {
		int missing = one.item().attachments() - there;
		if (one.item().hasFiles()) {
			boolean attached = requests.answers(new AttachFiles(one.id(), one.item().files(there, Set.of())), missing)
					.stream()
					.allMatch(answer -> answer.answer().succeeded());
			if (attached) {
				return;
			}
		}
		one.losses().add(new Loss(ATTACHMENTS, "the target dropped " + missing + " of " + one.item().attachments()));
	}
}

package org.mailferry.project.ui.internal.endpoint;

import java.util.Arrays;
import java.util.List;

import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Text;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.project.ui.internal.endpoint.ProxyDraft.Way;

/** Which way requests take, and how many at the same time. For use on the UI thread. */
final class WayFields {

	private static final int NUMBER_WIDTH = 40;

	private final PlaceField proxy;
	private final Text proxyUser;
	private final SecretField proxySecret;
	private final List<FieldRow> forHttp;
	private final Text floor;
	private final Text start;
	private final Text ceiling;
	private final Button elsewhere;

	WayFields(FieldForm form, Runnable edited) {
		proxy = new PlaceField(form.row(Messages.proxyLabel), "endpoint.proxy", Messages.proxyTip,
				EndpointField.PROXY, Arrays.stream(Way.values()).map(way -> new PlaceField.Place(way.label(),
						way == Way.HTTP ? Messages.proxyHint : "", false)).toList(),
				edited);
		FieldRow user = form.row(Messages.proxyUserLabel);
		proxyUser = user.text("endpoint.proxyUser", Messages.proxyUserHint, Messages.proxyUserTip,
				EndpointField.PROXY_USER, 2);
		FieldRow secret = form.row(Messages.proxySecretLabel);
		proxySecret = new SecretField(secret, "endpoint.proxySecret", EndpointField.PROXY_SECRET, edited);
		forHttp = List.of(user, secret);
		FieldRow requests = form.row(Messages.requestsLabel).part(5, 2);
		floor = number(requests, "endpoint.floor", EndpointField.REQUESTS, Messages.requestsFloorTip);
		requests.words(Messages.requestsStart, 1);
		start = number(requests, "endpoint.start", EndpointField.START, Messages.requestsStartTip);
		requests.words(Messages.requestsCeiling, 1);
		ceiling = number(requests, "endpoint.ceiling", EndpointField.CEILING, Messages.requestsCeilingTip);
		elsewhere = form.box(Messages.elsewhereLabel, "endpoint.elsewhere", Messages.elsewhereTip);
	}

	private static Text number(FieldRow row, String id, EndpointField field, String name) {
		Text text = row.text(id, "", name, field, 1);
		FieldRow.narrow(text, NUMBER_WIDTH);
		text.getAccessible()
				.addAccessibleListener(AccessibleListener.getNameAdapter(event -> event.result = name));
		return text;
	}

	void show(AccessDraft access, RequestsDraft requests) {
		proxy.show(access.proxy().way().ordinal(), access.proxy().address());
		proxyUser.setText(access.proxy().user());
		proxySecret.show(access.proxy().secret());
		elsewhere.setSelection(access.elsewhere());
		floor.setText(requests.floor());
		start.setText(requests.start());
		ceiling.setText(requests.ceiling());
	}

	/** Shows the fields that are needed. */
	void arrange(ProxyDraft draft) {
		forHttp.forEach(row -> row.show(draft.way() == Way.HTTP));
	}

	ProxyDraft proxy() {
		return new ProxyDraft(Way.values()[proxy.chosenPlace()], proxy.value(), proxyUser.getText(),
				proxySecret.draft());
	}

	RequestsDraft requests() {
		return new RequestsDraft(floor.getText(), start.getText(), ceiling.getText());
	}

	boolean elsewhere() {
		return elsewhere.getSelection();
	}
}

package org.mailferry.lab.internal.auth;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jetty.server.Request;

/**
 * The server's side of NTLMv2 over HTTP (MS-NLMP, MS-NTHT). It is the connection that logs in: what comes on it later
 * needs no login. Answers of older versions of NTLM are refused, as a server of today does.
 */
final class NtlmScheme implements AuthScheme {

	private static final String ASKED = NtlmScheme.class.getName();
	private static final int OLD_RESPONSE = 24;
	private static final int SHORTEST_RESPONSE = 44;

	private final String name;
	private final Accounts accounts;
	private final Optional<ChannelBinding> channel;
	private final boolean bindingRequired;
	private final Clock clock;
	private final SecureRandom random = new SecureRandom();

	/** What has been said on a connection so far. */
	private record Asked(byte[] serverChallenge, byte[] first, byte[] second) {
	}

	/**
	 * @param name
	 *            NTLM, or Negotiate when it stands in for Kerberos
	 */
	NtlmScheme(String name, Accounts accounts, Optional<ChannelBinding> channel, boolean bindingRequired, Clock clock) {
		this.name = name;
		this.accounts = accounts;
		this.channel = channel;
		this.bindingRequired = bindingRequired;
		this.clock = clock;
	}

	@Override
	public String name() {
		return name;
	}

	@Override
	public String challenge(Request request) {
		return name;
	}

	@Override
	public Login logIn(String credentials, Request request, Login.Out offered) {
		try {
			byte[] token = Base64.getDecoder().decode(credentials);
			if (!NtlmMessage.isOne(token)) {
				return offered;
			}
			NtlmMessage message = new NtlmMessage(token);
			return switch (message.type()) {
			case 1 -> ask(token, message, request);
			case 3 -> judge(message, request).<Login>map(account -> new Login.In(account, "")).orElse(offered);
			default -> offered;
			};
		} catch (IllegalArgumentException | IndexOutOfBoundsException e) {
			// Neither base64 nor a message with all its parts.
			return offered;
		}
	}

	private Login ask(byte[] token, NtlmMessage message, Request request) {
		byte[] serverChallenge = new byte[8];
		random.nextBytes(serverChallenge);
		byte[] second = NtlmMessage.challenge(message.wantedFlags(), serverChallenge, accounts.domain(),
				clock.instant());
		request.getConnectionMetaData().setAttribute(ASKED, new Asked(serverChallenge, token, second));
		return new Login.Out(List.of(name + " " + Base64.getEncoder().encodeToString(second)), Map.of());
	}

	private Optional<Accounts.Account> judge(NtlmMessage message, Request request) {
		byte[] response = message.ntResponse();
		if (!(request.getConnectionMetaData().removeAttribute(ASKED) instanceof Asked asked)
				|| response.length == OLD_RESPONSE || response.length < SHORTEST_RESPONSE) {
			return Optional.empty();
		}
		NtlmKeys keys = new NtlmKeys(accounts.password(), message.user(), message.domain());
		byte[] proof = Arrays.copyOf(response, 16);
		byte[] clientPart = Arrays.copyOfRange(response, 16, response.length);
		if (!MessageDigest.isEqual(proof, keys.proof(asked.serverChallenge(), clientPart))) {
			return Optional.empty();
		}
		Map<Integer, byte[]> attributes = NtlmMessage.attributes(clientPart);
		return bound(attributes) && unchanged(message, asked, attributes, keys.sessionBaseKey(proof))
				? accounts.find(message.user())
				: Optional.empty();
	}

	/** Whether the login was meant for this TLS connection. */
	private boolean bound(Map<Integer, byte[]> attributes) {
		if (channel.isEmpty()) {
			return true;
		}
		byte[] binding = attributes.getOrDefault(NtlmMessage.AV_CHANNEL_BINDINGS, new byte[16]);
		return Arrays.equals(binding, new byte[16])
				? !bindingRequired
				: MessageDigest.isEqual(binding, channel.get().ntlm());
	}

	/** Whether the three messages are what both sides sent. Clients that have no checksum do not say they had. */
	private static boolean unchanged(NtlmMessage message, Asked asked, Map<Integer, byte[]> attributes,
			byte[] baseKey) {
		byte[] flags = attributes.getOrDefault(NtlmMessage.AV_FLAGS, new byte[4]);
		if ((flags[0] & 2) == 0) {
			return true;
		}
		byte[] key = (message.flags() & NtlmMessage.KEY_EXCHANGE) == 0
				? baseKey
				: NtlmKeys.exchanged(baseKey, message.encryptedKey());
		return MessageDigest.isEqual(message.mic(),
				NtlmKeys.hmac(key, asked.first(), asked.second(), message.withoutMic()));
	}
}

package org.mailferry.lab.internal.stream;

import java.util.Objects;
import java.util.UUID;

/**
 * The name of a property whose number differs from mailbox to mailbox (MS-OXCPRPT 2.2.12).
 *
 * @param dispatchId
 *            the number within the set, used when name is null
 */
public record NamedProperty(UUID set, int dispatchId, String name) {

	public static final UUID PUBLIC_STRINGS = UUID.fromString("00020329-0000-0000-c000-000000000046");
	public static final UUID INTERNET_HEADERS = UUID.fromString("00020386-0000-0000-c000-000000000046");
	public static final UUID COMMON = UUID.fromString("00062008-0000-0000-c000-000000000046");
	public static final UUID APPOINTMENT = UUID.fromString("00062002-0000-0000-c000-000000000046");
	public static final UUID TASK = UUID.fromString("00062003-0000-0000-c000-000000000046");
	public static final UUID ADDRESS = UUID.fromString("00062004-0000-0000-c000-000000000046");
	public static final UUID LOG = UUID.fromString("0006200a-0000-0000-c000-000000000046");
	public static final UUID NOTE = UUID.fromString("0006200e-0000-0000-c000-000000000046");
	public static final UUID SHARING = UUID.fromString("00062040-0000-0000-c000-000000000046");
	public static final UUID MEETING = UUID.fromString("6ed8da90-450b-101b-98da-00aa003f1305");
	public static final UUID CALENDAR_ASSISTANT = UUID.fromString("11000e07-b51b-40d6-af21-caa85edab1d0");
	public static final UUID UNIFIED_MESSAGING = UUID.fromString("4442858e-a9e3-4e80-b900-317a210cc15b");

	public NamedProperty {
		Objects.requireNonNull(set, "set");
	}
}

package io.github.jmetermqtt.emqx;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Whose results an element of a plan looks at.
 *
 * @param old the kinds of old elements, also of those that are imported already; empty: none
 * @param hasOthers whether there are samplers of others, too
 */
record Scope(Set<OldElement> old, boolean hasOthers) {

    /** What looks at the results of its parent, or of all below it; anything else looks at what came before. */
    private static final Pattern OF_PARENT = Pattern.compile(".*(Assertion|PostProcessor|Extractor)(Gui)?");

    private static final Scope NONE = new Scope(Set.of(), false);

    /** @param element which has a name in the plan */
    static Scope of(Element element) {
        boolean ofParent = OF_PARENT.matcher(element.getTagName()).matches();
        Element above = ofParent ? PlanTree.parent(element) : PlanTree.threadGroup(element);
        if (above == null) {
            return among(PlanTree.all(element.getOwnerDocument()), element);
        }
        OldElement kind = kind(above);
        if (kind != null) {
            return new Scope(EnumSet.of(kind), false);
        }
        return isSampler(above) ? NONE : among(PlanTree.allIn(PlanTree.below(above)), element);
    }

    private static Scope among(List<Element> elements, Element looking) {
        Set<OldElement> old = EnumSet.noneOf(OldElement.class);
        boolean hasOthers = false;
        for (Element element : elements) {
            OldElement kind = kind(element);
            if (kind != null) {
                old.add(kind);
            } else if (element != looking && isSampler(element)) {
                hasOthers = true;
            }
        }
        return new Scope(old, hasOthers);
    }

    /** The old element that it is, or was before it was imported; null: none. */
    static @Nullable OldElement kind(Element element) {
        OldElement old = OldElement.of(element.getTagName());
        return old != null || !element.getTagName().startsWith("io.github.jmetermqtt.")
                ? old
                : OldKeys.element(PlanTree.properties(element, OldKeys.MARK).get(OldKeys.MARK));
    }

    /** Ours have no code of the old plugin, so they do not count. */
    private static boolean isSampler(Element element) {
        return element.hasAttribute("testclass")
                && element.getTagName().contains("Sampler")
                && !element.getTagName().startsWith("io.github.jmetermqtt.");
    }
}

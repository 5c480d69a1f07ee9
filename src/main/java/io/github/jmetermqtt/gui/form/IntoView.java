package io.github.jmetermqtt.gui.form;

import java.awt.Rectangle;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import javax.swing.JComponent;

/** Scrolls a control into view when Tab has come to it; text fields do so on their own. */
final class IntoView extends FocusAdapter {

    /** The same control, which does so from now on. */
    static <C extends JComponent> C of(C control) {
        control.addFocusListener(new IntoView());
        return control;
    }

    @Override
    public void focusGained(FocusEvent focus) {
        JComponent control = (JComponent) focus.getComponent();
        control.scrollRectToVisible(new Rectangle(control.getSize()));
    }
}

package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.sampler.MqttConnect;
import java.awt.event.ActionEvent;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.swing.JMenu;
import javax.swing.JTree;
import javax.swing.tree.TreeNode;
import javax.swing.tree.TreePath;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.action.ActionNames;
import org.apache.jmeter.gui.action.ActionRouter;
import org.apache.jmeter.gui.action.Load;
import org.apache.jmeter.gui.tree.JMeterTreeNode;
import org.apache.jmeter.gui.util.MenuFactory;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.PropertyIterator;

/**
 * What a user does by hand, in a real JMeter with a window: add each of our elements from the menu, fill in every field, save,
 * open the file again, look at each panel and save once more; change the language and save. Then open plans that are there, look at each panel, save and open
 * what was saved. Prints what it found; started by {@link GuiSessionIT}.
 */
public final class GuiSession {

    private static final String OURS = "io.github.jmetermqtt.";

    private GuiSession() {}

    /** Runs the session; the arguments are the file to save to, and the plans to open. */
    public static void main(String[] args) throws Exception {
        Window.open();
        System.out.println("menu " + Window.onScreen(GuiSession::ourMenuLabels));
        File file = new File(args[0]);
        System.out.println("saved " + Window.onScreen(() -> addAllAndSave(file)));
        Window.onScreen(() -> open(file));
        System.out.println("opened " + Window.onScreen(() -> lookAtAllAndSave(file)));
        Window.onScreen(() -> select(MqttConnect.class));
        PrintStream inUtf8 = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        inUtf8.println("Chinese " + LanguageSwitch.to("zh_CN"));
        System.out.println("stored " + Window.onScreen(() -> lookAtAllAndSave(file)));
        inUtf8.println("named " + Window.onScreen(() -> addOneAndSave(new File(file.getParentFile(), "named.jmx"))));
        Window.onScreen(() -> open(file));
        Window.onScreen(() -> select(MqttConnect.class));
        System.out.println("English " + LanguageSwitch.to("en"));
        for (int i = 1; i < args.length; i++) {
            File plan = new File(args[i]);
            File copy = new File(file.getParentFile(), plan.getName());
            List<String> before = Window.onScreen(() -> open(plan));
            Window.onScreen(() -> lookAtAllAndSave(copy));
            List<String> after = Window.onScreen(() -> open(copy));
            System.out.println(
                    plan.getName() + " " + before.size() + (after.equals(before) ? " kept" : " became " + after));
        }
        System.out.println("ready " + ReadyPlansSession.saveAndCloseUntouched());
        System.exit(0);
    }

    private static List<String> ourMenuLabels() {
        List<String> labels = new ArrayList<>();
        for (String category : List.of(MenuFactory.CONFIG_ELEMENTS, MenuFactory.SAMPLERS, MenuFactory.LISTENERS)) {
            JMenu menu = MenuFactory.makeMenu(category, ActionNames.ADD);
            for (int i = 0; i < menu.getItemCount(); i++) {
                if (menu.getItem(i) != null && menu.getItem(i).getText().startsWith("MQTT")) {
                    labels.add(menu.getItem(i).getText());
                }
            }
        }
        return labels;
    }

    private static Map<String, Map<String, String>> addAllAndSave(File file) throws Exception {
        GuiPackage gui = GuiPackage.getInstance();
        JMeterTreeNode plan = (JMeterTreeNode) ((TreeNode) gui.getTreeModel().getRoot()).getChildAt(0);
        for (Panel panel : Panel.all().toList()) {
            TestElement element = gui.createTestElement(panel.gui().getClass().getName());
            panel.settings().forEach(setting -> element.setProperty(setting.key(), "${" + setting.key() + "}"));
            gui.getTreeModel().addComponent(element, plan);
        }
        return lookAtAllAndSave(file);
    }

    /** Adds an MQTT Connect to a new plan, and gives its name in the saved one. */
    private static List<String> addOneAndSave(File file) throws Exception {
        GuiPackage gui = GuiPackage.getInstance();
        gui.clearTestPlan();
        JMeterTreeNode plan = (JMeterTreeNode) ((TreeNode) gui.getTreeModel().getRoot()).getChildAt(0);
        gui.getTreeModel().addComponent(gui.createTestElement(MqttConnectGui.class.getName()), plan);
        lookAtAllAndSave(file);
        return open(file).stream().map(one -> one.replaceFirst("\\{.*", "")).toList();
    }

    /** What is in the file, of ours: the name and the properties of each element. */
    private static List<String> open(File file) throws Exception {
        GuiPackage.getInstance().clearTestPlan();
        Load.insertLoadedTree(1, SaveService.loadTree(file));
        return nodes().stream()
                .filter(node -> isOurs(node.getTestElement()))
                .map(node -> node.getName() + properties(node.getTestElement()))
                .toList();
    }

    /** Shows the panel of the first element of a class. */
    private static boolean select(Class<? extends TestElement> type) {
        JTree tree = GuiPackage.getInstance().getMainFrame().getTree();
        JMeterTreeNode node = nodes().stream()
                .filter(each -> type.isInstance(each.getTestElement()))
                .findFirst()
                .orElseThrow();
        tree.setSelectionPath(new TreePath(node.getPath()));
        return true;
    }

    private static boolean isOurs(TestElement element) {
        return element.getClass().getName().startsWith(OURS);
    }

    private static Map<String, Map<String, String>> lookAtAllAndSave(File file) throws Exception {
        GuiPackage gui = GuiPackage.getInstance();
        JTree tree = gui.getMainFrame().getTree();
        for (JMeterTreeNode node : nodes()) {
            tree.setSelectionPath(new TreePath(node.getPath())); // configures the panel; the next one stores it
        }
        gui.setTestPlanFile(file.getPath());
        ActionRouter.getInstance().doActionNow(new ActionEvent(tree, 1, ActionNames.SAVE));
        Map<String, Map<String, String>> found = new TreeMap<>();
        for (JMeterTreeNode node : nodes()) {
            TestElement element = node.getTestElement();
            if (isOurs(element)) {
                found.put(element.getClass().getSimpleName(), properties(element));
            }
        }
        return found;
    }

    private static List<JMeterTreeNode> nodes() {
        List<JMeterTreeNode> nodes = new ArrayList<>();
        JMeterTreeNode root =
                (JMeterTreeNode) GuiPackage.getInstance().getTreeModel().getRoot();
        for (TreeNode node : Collections.list(root.preorderEnumeration())) {
            nodes.add((JMeterTreeNode) node);
        }
        return nodes;
    }

    private static Map<String, String> properties(TestElement element) {
        Map<String, String> properties = new TreeMap<>();
        for (PropertyIterator all = element.propertyIterator(); all.hasNext(); ) {
            var property = all.next();
            if (property.getName().startsWith("mqtt.")) {
                properties.put(property.getName(), property.getStringValue());
            }
        }
        return properties;
    }
}
